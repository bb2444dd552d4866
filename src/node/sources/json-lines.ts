import * as v from "valibot";
import { reportIssues } from "./issues.ts";
import type { Report } from "./problems.ts";

/** Reads one JSON object a line; empty lines are passed over, wrong ones reported and left out. */
export function readJsonLines<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
  report: Report,
): { value: v.InferOutput<Schema>; line: number }[] {
  const rows: { value: v.InferOutput<Schema>; line: number }[] = [];
  for (const [at, row] of text.replace(/^\ufeff/, "").split("\n").entries()) {
    const line = at + 1;
    if (row.trim() === "") continue;
    let parsed: unknown;
    try {
      parsed = JSON.parse(row);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "";
      report.error("syntax", line, `This line is not JSON: ${reason}`, "Write one whole JSON object on each line.");
      continue;
    }
    const result = v.safeParse(schema, parsed);
    if (result.success) rows.push({ value: result.output, line });
    else reportIssues(result.issues, () => line, report);
  }
  return rows;
}
