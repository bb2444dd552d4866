import { afterAll, describe, expect, it } from "vitest";
import { openForeignParser, type ForeignParser } from "../../../src/node/import/foreign-parser.ts";

const parser = openForeignParser();
const hostile = openForeignParser(new URL("hostile-process.ts", import.meta.url));
afterAll(() => {
  parser.close();
  hostile.close();
});

async function reason(name: string, by: ForeignParser = hostile): Promise<unknown> {
  return by.read(new Uint8Array(1), name).then(
    ({ notes }) => notes,
    (error: unknown) => (error instanceof Error && "details" in error ? error.details : error),
  );
}

describe("the process that reads foreign files", () => {
  it("[IM31] reads one file after the other, and tells what is refused as a reader here would", async () => {
    const text = new TextEncoder().encode("# Fees\n\nA passport costs RM 200.\n");
    const [first, second, third] = await Promise.allSettled([parser.read(text, "a.md"), parser.read(new Uint8Array(), "b.pdf"), parser.read(text, "c.md")]);
    expect(first).toMatchObject({ status: "fulfilled", value: { documents: [{ title: "Fees", origin: "a.md" }] } });
    expect(second).toMatchObject({ status: "rejected", reason: { code: "sources/invalid", details: { file: "b.pdf", reason: "the file is empty" } } });
    expect(third).toMatchObject({ status: "fulfilled" });
  });

  it("[IM31] ends a reader that goes past its memory, its process or its word, and starts anew for the next file", async () => {
    expect(await reason("heap")).toMatchObject({ file: "heap", reason: expect.stringContaining("200 MB") });
    expect(await reason("exits")).toMatchObject({ file: "exits", reason: "its reader failed over it" });
    expect(await reason("lies")).toMatchObject({ reason: "its reader failed over it" });
    expect(await reason("replays")).toMatchObject({ reason: "its reader failed over it" });
  }, 120_000);

  it("[IM31] says so where the reader does not start, for one file and for the next", async () => {
    const missing = openForeignParser(new URL("no-such-process.ts", import.meta.url));
    for (const name of ["a", "b"]) expect(await reason(name, missing)).toMatchObject({ file: name, reason: "the program that reads it did not start", remedy: expect.stringMatching(/^[A-Z].*\.$/) });
  }, 120_000);

  it("[IM31] gives the reader no settings, and no way to make code of text", async () => {
    const fresh = openForeignParser(new URL("hostile-process.ts", import.meta.url));
    expect(await reason("env", fresh)).toEqual(expect.not.arrayContaining([expect.stringMatching(/HOME|USER|SULUH|KEY|TOKEN|NODE_OPTIONS/)]));
    fresh.close();
    expect(await reason("eval", fresh)).toEqual(["no eval"]);
    fresh.close();
  });
});
