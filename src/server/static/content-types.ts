interface ContentType {
  readonly type: string;
  /** Whether brotli makes it smaller. */
  readonly compressible: boolean;
}

const types: Readonly<Record<string, ContentType>> = {
  html: { type: "text/html; charset=utf-8", compressible: true },
  js: { type: "text/javascript; charset=utf-8", compressible: true },
  mjs: { type: "text/javascript; charset=utf-8", compressible: true },
  css: { type: "text/css; charset=utf-8", compressible: true },
  json: { type: "application/json", compressible: true },
  webmanifest: { type: "application/manifest+json", compressible: true },
  svg: { type: "image/svg+xml", compressible: true },
  txt: { type: "text/plain; charset=utf-8", compressible: true },
  xml: { type: "application/xml", compressible: true },
  wasm: { type: "application/wasm", compressible: true },
  map: { type: "application/json", compressible: true },
  png: { type: "image/png", compressible: false },
  ico: { type: "image/x-icon", compressible: false },
  webp: { type: "image/webp", compressible: false },
  suluh: { type: "application/zip", compressible: false },
};

const bytes: ContentType = { type: "application/octet-stream", compressible: false };

/** How a file is sent, by the end of its name; pieces and signatures have none and are plain bytes. */
export function contentTypeOf(path: string): ContentType {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? bytes : (types[name.slice(dot + 1).toLowerCase()] ?? bytes);
}
