import type * as v from "valibot";
import type { ProblemKind, Report } from "./problems.ts";

/**
 * Reports what a schema refused, in words for authors.
 *
 * @param lineOf - Line of the innermost part of the path that is there.
 */
export function reportIssues(issues: readonly v.BaseIssue<unknown>[], lineOf: (path: readonly PropertyKey[]) => number, report: Report, within = ""): void {
  for (const issue of issues) {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" || typeof key === "string" ? key : String(key)));
    const line = lineOf(path);
    const name = within + pathText(path);
    if (issue.type === "strict_object" && issue.expected === "never") {
      report.error("unknown", line, `"${name}" is not a key that Suluh knows`, "Remove it, or correct the spelling; docs/sources.md lists the keys.");
    } else if (issue.received === "undefined") {
      report.error("missing", line, `"${name}" is missing`, `Add "${String(path.at(-1) ?? name)}".`);
    } else {
      report.error(kindOf(issue), line, `"${name}" is ${found(issue.input)}`, `It has to be ${expectation(issue)}.`);
    }
  }
}

function kindOf(issue: v.BaseIssue<unknown>): ProblemKind {
  if (issue.message.includes("YYYY-MM-DD")) return "date";
  if (issue.message.includes("https://")) return "link";
  if (issue.message.startsWith("a language")) return "language";
  return issue.kind === "schema" && issue.type !== "picklist" ? "type" : "value";
}

/** Own messages begin in small letters; valibot's begin with "Invalid". */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith("Invalid")) return issue.message;
  const names: Readonly<Record<string, string>> = { Object: "a group of keys", Array: "a list", string: "text", boolean: "true or false", number: "a number" };
  return names[issue.expected ?? ""] ?? (issue.expected ?? "something else").replaceAll("|", "or");
}

function found(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (input === null) return "empty";
  if (typeof input === "object") return "a group of keys";
  const text = JSON.stringify(input) ?? "missing";
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key + 1}]` : text === "" ? key : `${text}.${key}`), "");
}
