import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultModelDirectory, modelsDirectory } from "../../src/node/catalogue.ts";
import { sha256Hex } from "../../src/node/crypto.ts";

interface Listed {
  readonly id: string;
  readonly bytes: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

const catalogue: Listed[] = JSON.parse(readFileSync(join(modelsDirectory, "catalogue.json"), "utf8"));

describe("the catalogue of models", () => {
  it("[EM7] names the default embedder first, with the bytes and hashes of its files", async () => {
    const [first] = catalogue;
    expect(await defaultModelDirectory()).toBe(join(modelsDirectory, first?.id ?? ""));
    for (const { path, bytes, sha256 } of first?.files ?? []) {
      const content = new Uint8Array(readFileSync(join(modelsDirectory, first?.id ?? "", path)));
      expect([path, content.length, sha256Hex(content)]).toEqual([path, bytes, sha256]);
    }
    expect(first?.files).toHaveLength(6);
  });
});
