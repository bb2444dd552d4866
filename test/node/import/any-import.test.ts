import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareImport } from "../../../src/node/import/import-files.ts";
import type { Imported } from "../../../src/node/import/imported.ts";
import { writeImport } from "../../../src/node/import/write-import.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf } from "../sources/folder.ts";

const scrap = fc.constantFrom("Berapa bayaran", "?", "费用", "கட்டணம்", "\u0000", "\u202e", "../../x", "a/b", "CON", "=1+1", '"', ";", ",", "\n", "\r\n", "|", "---", "#", ": ", "{", "'", "\ufeff", "😀", "RM 50", "  ", "*", "null", "x".repeat(400), "<b>", "012", "true");
const text = fc.array(scrap, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const seen = text.filter((each) => /[\p{L}\p{N}]/u.test(each));
const url = fc.constantFrom("https://contoh.example/a", "http://contoh.example", "javascript:x", "https://contoh.example/a b", "");
const language = fc.constantFrom("ms", "en", "zh", "ta");
const dates = fc.constantFrom("2026-11-02", "31/2/2026", "esok", "12 Mac 2026");

const few = fc.array(seen, { maxLength: 3 });
const row = fc.record({ question: seen, answer: seen, origin: text, variants: few, category: text, link: url, id: text, group: fc.constantFrom("g", "h"), date: dates, language }, { requiredKeys: ["question", "answer", "origin"] });
const markdown = seen.map((each) => `${each.replaceAll(/[^\p{L}\p{N} ]/gu, "")} ayat.\n`);
const document = fc.record({ title: text, markdown, origin: text, kind: fc.constant("faq" as const), questions: few, category: text, url: fc.constant("https://contoh.example/a"), id: text, date: dates, language }, { requiredKeys: ["title", "markdown", "origin"] });
const imported: fc.Arbitrary<Imported> = fc.record({ documents: fc.array(document, { maxLength: 6 }), rows: fc.array(row, { maxLength: 6 }), notes: fc.constant([]) }).filter(({ documents, rows }) => documents.length + rows.length > 0);

describe("whatever a reader gives", () => {
  it("[IM5] [IM6] the pack builds, everything lies within its folder, and the same again changes nothing", async () => {
    const source = await folderOf({ "a.txt": "a" });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(imported, async (content) => {
        const into = join(source, `pack-${(count += 1)}`);
        const again = async () => {
          const prepared = await prepareImport({ paths: [join(source, "a.txt")], into, skipRefused: false, read: async () => content, onProgress: () => undefined });
          if (!("plan" in prepared)) throw new Error(JSON.stringify(prepared.refused.map(({ details }) => details)));
          return prepared;
        };
        const first = await again();
        await writeImport(into, first, "");
        const { problems } = await readSources(into);
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const outside = (await readdir(source)).filter((name) => name !== "a.txt" && !name.startsWith("pack-"));
        expect(outside).toEqual([]);
        const second = await again();
        expect(second.plan.planned.map(({ id, outcome }) => [id, outcome])).toEqual(first.plan.planned.map(({ id }) => [id, "unchanged"]));
        const state = await readFile(join(into, ".import/state.json"), "utf8");
        await writeImport(into, second, "");
        expect(await readFile(join(into, ".import/state.json"), "utf8")).toBe(state);
      }),
      { numRuns: 12, seed: 11 },
    );
  });
});
