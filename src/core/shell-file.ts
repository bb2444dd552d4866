/** One file of the shell, as the build lists it for the service worker. */
export interface ShellFile {
  /** Address below the folder of the site, beginning with `/`. */
  readonly url: string;
  /** Base64 of the SHA-256 of its bytes. */
  readonly sha256: string;
  /** Size of its packed form, which lies at `packedAddress`. */
  readonly packed: number;
  /** Whether a page loads it before it can start the service worker. */
  readonly first: boolean;
  /** Whether a phone gets along without it until the first answer has been given without a network. */
  readonly later: boolean;
}

/**
 * What a service worker keeps before it takes over. On the first visit that is what answers without a network: the
 * files that are not for later, and those for later that the page has loaded all the same, such as the words of the
 * person's language. An update takes everything before it is offered: nothing may be missing that was there before.
 *
 * @param loaded - Addresses that the page has loaded.
 */
export function firstStage(files: readonly ShellFile[], isUpdate: boolean, loaded: readonly string[]): readonly ShellFile[] {
  return isUpdate ? files : files.filter(({ url, later }) => !later || loaded.includes(url));
}

/** Where the zlib form (RFC 1950) of a file is published: plain bytes, so that servers resume them. */
export function packedAddress({ sha256 }: ShellFile): string {
  return `/shell/${sha256.replaceAll("+", "-").replaceAll("/", "_").replace("=", "")}`;
}

/** Under which address a file is kept: a version of its own unless its name changes with its content. */
export function keptAddress({ url, sha256 }: ShellFile): string {
  return url.startsWith("/assets/") ? url : `${url}?v=${encodeURIComponent(sha256)}`;
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

/** The media type a file of the shell is answered with. */
export function contentTypeOf({ url }: ShellFile): string {
  return types[url.slice(url.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
