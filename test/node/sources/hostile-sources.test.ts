import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blocksText } from "../../../src/core/pack/plain-text.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf, packYaml } from "./folder.ts";

type Files = Readonly<Record<string, string>>;

const read = async (files: Files) => readSources(await folderOf({ "pack.yaml": packYaml, ...files }));
const errorsOf = async (files: Files) => {
  const { sources, problems } = await read(files);
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(sources === null).toBe(errors.length > 0);
  return errors.map(({ file, line, kind }) => `${file}:${line} ${kind}`);
};
const document = (body: string, front = "title: Air naik"): Files => ({ "documents/a.ms.md": `---\n${front}\n---\n${body}\n` });
const place = (properties: object, geometry: object = { type: "Point", coordinates: [101, 3] }): Files => ({
  "places.geojson": JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", geometry, properties: { id: "p", name: "Dewan", kind: "shelter", ...properties } }] }),
});
const faq = (variants: string): Files => ({ "faq.csv": `id,lang,question,answer,variants\na,ms,Apa?,Ini.,${variants}\n` });
const square = Array.from({ length: 4 }, () => [101, 3]);

describe("hostile sources", () => {
  it.each<[string, Files, string[]]>([
    ["an alias in front matter", document("x", "title: &a T\nquestions: [*a]"), ["documents/a.ms.md:3 syntax"]],
    ["an alias bomb", { ...document("x"), "contacts.yaml": "- &a [1, 2]\n- &b [*a, *a]\n- &c [*b, *b]" }, ["contacts.yaml:2 syntax"]],
    ["a text that begins with an asterisk", document("x", "title: *Penting"), ["documents/a.ms.md:2 syntax"]],
    ["a telephone number without digits", place({ phone: "tiada" }), ["places.geojson:1 value"]],
    ["an endless telephone number", place({ phone: "1".repeat(2000) }), ["places.geojson:1 value"]],
    ["more outlines than a phone takes", place({ kind: "area" }, { type: "MultiPolygon", coordinates: Array.from({ length: 101 }, () => [square]) }), ["places.geojson:1 value"]],
    ["an endless wording", faq("v".repeat(3000)), ["faq.csv:2 value"]],
    ["endless wordings", faq(Array.from({ length: 1500 }, (_, at) => `v${at}`).join("|")), ["faq.csv:2 value"]],
    ["an endless address", document(`[x](https://contoh.example/${"a".repeat(3000)})`), ["documents/a.ms.md:1 value"]],
    ["emphasis within emphasis", document(`${"*a **b ".repeat(20)}${"c** d*".repeat(20)}`), ["documents/a.ms.md:1 value"]],
    ["a title that cannot be seen", document("x", 'title: "\u200b\u2060"'), ["documents/a.ms.md:2 value"]],
    ["a body that cannot be seen", document("\u200b\u200d"), ["documents/a.ms.md:1 empty"]],
    ["a link to no document", document("Lihat [ini](doc:) dahulu."), ["documents/a.ms.md:4 link"]],
  ])("[SO6] are told with file and line, and not built: %s", async (_, files, expected) => {
    expect(await errorsOf(files)).toEqual(expected);
  });

  it("[SO6] may be no file at all", async () => {
    const root = await folderOf({ "pack.yaml": packYaml, ...document("x") });
    await mkdir(join(root, "elsewhere"));
    await symlink("elsewhere", join(root, "faq.csv"));
    await symlink("gone", join(root, "documents/b.ms.md"));
    const { sources, problems } = await readSources(root);
    expect(sources).toBeNull();
    expect(problems.filter(({ severity }) => severity === "error").map(({ file, kind }) => `${file} ${kind}`)).toEqual(["documents/b.ms.md unreadable", "faq.csv unreadable"]);
  });

  it("[SO6] may nest thousands of quotes", async () => {
    expect(await errorsOf(document(`${"> ".repeat(3_000)}x`))).toContain("documents/a.ms.md:4 markup");
  }, 60_000);

  it("[SO7] lose what turns round or hides their text, and keep what scripts need", async () => {
    const { sources } = await read(document("Telefon \u202e999\u202c\u{e0041}, \u0b95\u0bcd\u200d\u0bb7.", 'title: "Air\u202e naik\\0"'));
    const [entry] = sources?.entries ?? [];
    expect(entry?.title).toBe("Air naik");
    expect(blocksText(entry?.body ?? [])).toBe("Telefon 999\u202c, \u0b95\u0bcd\u200d\u0bb7.");
  });
});
