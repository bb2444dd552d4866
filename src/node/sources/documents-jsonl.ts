import * as v from "valibot";
import type { Language } from "../../core/pack/document.ts";
import { id, language, source, text, texts } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { readJsonLines } from "./json-lines.ts";
import { plainBlocks } from "./plain-blocks.ts";
import type { Report } from "./problems.ts";

/** Further keys are passed over: the file is often made by another program. */
const schema = v.object({
  id,
  lang: language,
  text: v.pipe(v.string("text"), v.maxLength(1_000_000, "at most a million characters")),
  title: v.exactOptional(v.pipe(v.string("text"), v.trim(), v.maxLength(2000, "at most 2,000 characters")), ""),
  questions: v.exactOptional(texts, []),
  topic: v.exactOptional(text),
  source: v.exactOptional(source),
});

/** Reads `documents.jsonl`: plain text, one document a line. */
export function readJsonDocuments(content: string, file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  return readJsonLines(content, schema, report).flatMap(({ value: { text, ...rest }, line }) => {
    if (!languages.includes(rest.lang)) {
      report.error("language", line, `"${rest.lang}" is not a language of this pack`, `Use one of ${languages.join(", ")}, or add it to pack.yaml.`);
      return [];
    }
    const body = plainBlocks(text);
    if (body.length === 0) {
      report.error("empty", line, `"${rest.id}" has no text`, 'Fill in "text", or remove the line.');
      return [];
    }
    return [{ file, line, references: [], entry: completeEntry({ kind: "guide", body, ...rest }) }];
  });
}
