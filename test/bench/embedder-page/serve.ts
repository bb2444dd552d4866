import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { modelFiles } from "../../../src/node/embedder.ts";

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Serves the built page with a model and the runtime, isolated, so that the browser measures memory. */
export async function servePage(site: string, modelDir: string): Promise<{ server: Server; address: string }> {
  const files: Readonly<Record<string, string>> = {
    "/": join(site, "index.html"),
    "/model": join(modelDir, modelFiles.graph),
    "/vocabulary": join(modelDir, modelFiles.vocabulary),
    "/contrast": join(modelDir, modelFiles.contrast),
    "/wasm": join(createRequire(import.meta.url).resolve("onnxruntime-web"), "../ort-wasm-simd-threaded.wasm"),
  };
  const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files[path] ?? join(site, path);
    readFile(file).then(
      (bytes) => response.writeHead(200, { ...isolation, "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, address: `http://localhost:${port}/` };
}
