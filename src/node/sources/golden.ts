import * as v from "valibot";
import type { GoldenQuestion } from "../../core/pack/golden.ts";
import { id, language, text } from "./fields.ts";
import { readJsonLines } from "./json-lines.ts";
import type { Report } from "./problems.ts";

const ids = "the id of a document, a list of ids, or null where the pack must not answer";

const schema = v.strictObject({
  lang: language,
  question: text,
  expect: v.nullable(v.union([id, v.pipe(v.array(id), v.minLength(1, ids))], ids)),
  danger: v.exactOptional(v.boolean("true or false")),
  by: v.exactOptional(text),
});

/** Reads `golden.jsonl`. @param known - Whether an id is in the pack. */
export function readGolden(content: string, known: (id: string) => boolean, report: Report): GoldenQuestion[] {
  return readJsonLines(content, schema, report).map(({ value, line }) => {
    const expected = typeof value.expect === "string" ? [value.expect] : (value.expect ?? []);
    for (const id of expected.filter((each) => !known(each))) {
      report.error("dangling", line, `The question expects "${id}", which is not in the pack`, "Correct the id, or write the document.");
    }
    return value;
  });
}
