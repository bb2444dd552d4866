import { randomUUID } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { minify, type MinifyOptions } from "terser";
import { describe, expect, it } from "vitest";
import { minifyBeside, packBeside } from "../../src/tools/web/beside.ts";

const options: MinifyOptions = { module: true, ecma: 2020, mangle: true, compress: { passes: 2 } };

/** Code that was never minified before. */
const newCode = (): string => `const used = (once) => once + 1; export const told = "${randomUUID()}" + used(2);`;

describe("minifying beside a build", () => {
  it("gives what terser gives, the first time, at the same time and again from the disk", async () => {
    const code = newCode();
    const { code: expected } = await minify(code, options);
    expect(expected).toContain("export const told");
    expect(await Promise.all([minifyBeside(code, options), minifyBeside(code, options)])).toEqual([expected, expected]);
    expect(await minifyBeside(code, options)).toBe(expected);
  });

  it("packs into fewer bytes than zlib does at its best, and what comes out again is the same", async () => {
    const bytes = Buffer.from(Array.from({ length: 400 }, (_, at) => `${randomUUID()} function part${at}() { return ${at * at}; }`).join("\n"));
    const packed = await packBeside(bytes);
    expect(inflateSync(packed).equals(bytes)).toBe(true);
    expect(packed.length).toBeLessThan(deflateSync(bytes, { level: 9 }).length);
    expect(await packBeside(bytes)).toEqual(packed);
  });

  it("keeps apart what was minified with other options", async () => {
    const code = newCode();
    const plain = await minifyBeside(code, { ...options, compress: false, mangle: false });
    expect(plain).toContain("used(2)");
    expect(await minifyBeside(code, options)).not.toContain("used(2)");
  });

  it("says what is wrong with code that cannot be read, and goes on with the next", async () => {
    await expect(minifyBeside(`const = "${randomUUID()}";`, options)).rejects.toThrow("Name expected");
    const code = newCode();
    expect(await minifyBeside(code, options)).toBe((await minify(code, options)).code);
  });
});
