import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { deflate, nodeInflater } from "../../src/node/crypto.ts";
import { deflateTightly } from "../../src/node/deflate-tightly.ts";

it("[BD1] deflates documents tighter than zlib, to the same text and always to the same bytes", async () => {
  const raw = new Uint8Array(readFileSync(new URL("../../docs/behaviour.md", import.meta.url)).subarray(0, 16_384));
  const tight = await deflateTightly(raw);
  expect(Buffer.from(await nodeInflater.inflate(tight, raw.length)).equals(raw)).toBe(true);
  expect(tight.length).toBeLessThan(deflate(raw).length);
  expect(await deflateTightly(raw)).toEqual(tight);
});
