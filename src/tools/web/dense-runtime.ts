import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { maxPieceBytes } from "../../core/pack/limits.ts";
import { piecePath } from "../../core/pack/published-paths.ts";
import { tierFolder } from "./shell-build.ts";

const require = createRequire(import.meta.url);

/** The inference runtime: the plain WASM build, which needs neither threads nor a GPU. */
const runtimeFile = "ort-wasm-simd-threaded.wasm";

/**
 * Publishes what the dense tier needs beside its model, so that it can be fetched piece by piece and
 * resumed: the runtime as pieces below `runtime/`, and `tier.json`, which belongs to the shell and names
 * pieces and scripts of this very version.
 */
export function denseRuntime(): Plugin {
  return {
    name: "suluh-dense-runtime",
    apply: "build",
    // The tier hands the runtime its bytes: the copy that bundling makes of them is never asked for.
    generateBundle: (_options, bundle) => {
      for (const name of Object.keys(bundle)) if (name.endsWith(".wasm")) delete bundle[name];
    },
    writeBundle: async ({ dir }, bundle) => {
      if (dir === undefined) return;
      const scripts = Object.values(bundle)
        .filter((file) => file.fileName.startsWith(tierFolder) && file.fileName.endsWith(".js"))
        .map((file) => describeScript(file.fileName, file.type === "chunk" ? file.code : file.source));
      const wasm = await readFile(join(require.resolve("onnxruntime-web"), "..", runtimeFile));
      const pieces = await publishPieces(wasm, runtimeFile, join(dir, "runtime"));
      await writeFile(join(dir, "tier.json"), JSON.stringify({ format: 1, base: "/runtime/", file: runtimeFile, pieces, scripts }));
    },
  };
}

/** A script by its hash, so that a phone can check it. */
export function describeScript(fileName: string, source: string | Uint8Array) {
  const bytes = Buffer.from(source);
  return { url: `/${fileName}`, bytes: bytes.length, integrity: `sha256-${createHash("sha256").update(bytes).digest("base64")}` };
}

/** A file as pieces, as the packs' are. */
export async function publishPieces(bytes: Buffer, file: string, folder: string) {
  await mkdir(join(folder, "pieces"), { recursive: true });
  const parts = Array.from({ length: Math.ceil(bytes.length / maxPieceBytes) }, (_, part) =>
    bytes.subarray(part * maxPieceBytes, (part + 1) * maxPieceBytes),
  );
  return await Promise.all(
    parts.map(async (raw, part) => {
      const piece = deflateRawSync(raw, { level: 9 });
      const sha256 = createHash("sha256").update(piece).digest("hex");
      await writeFile(join(folder, piecePath({ sha256 })), piece);
      return { sha256, bytes: piece.length, role: "model", raw: raw.length, file, part };
    }),
  );
}
