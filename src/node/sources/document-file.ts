import * as v from "valibot";
import type { Language } from "../../core/pack/document.ts";
import { audience, date, id as idText, source, text, texts } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { readMarkdown } from "./markdown.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.strictObject({
  title: text,
  questions: v.exactOptional(texts, []),
  kind: v.exactOptional(v.picklist(["guide", "steps", "faq", "notice"], "one of guide, steps, faq, notice"), "guide"),
  audience: v.exactOptional(audience),
  area: v.exactOptional(texts),
  source: v.exactOptional(source),
  valid_until: v.exactOptional(date),
  critical: v.exactOptional(v.boolean("true or false")),
  time_critical: v.exactOptional(v.boolean("true or false")),
  priority: v.exactOptional(v.pipe(v.number("a number from 0 to 3"), v.integer("a number from 0 to 3"), v.minValue(0, "a number from 0 to 3"), v.maxValue(3, "a number from 0 to 3"))),
  urgent: v.exactOptional(texts),
  related: v.exactOptional(texts),
  corrected: v.exactOptional(v.strictObject({ date, note: text })),
  withdrawn: v.exactOptional(v.strictObject({ date, note: text, instead: v.exactOptional(text) })),
});

/**
 * Reads one Markdown document.
 *
 * @param path - Below the source folder: `documents/<topic>/<id>.<lang>.md`; without a folder there is no topic.
 */
export function readDocument(path: string, content: string, languages: readonly Language[], report: Report): FoundEntry | null {
  const name = nameOf(path, languages, report);
  const matter = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/.exec(content);
  if (matter === null) {
    report.error("syntax", 1, "The front matter is missing", 'Begin the file with "---", keys such as "title: …", and "---" again.');
    return null;
  }
  const front = readYaml(matter[1] ?? "", schema, report, 2);
  const firstLine = matter[0].split("\n").length;
  const { body, references } = readMarkdown(content.slice(matter[0].length), report, firstLine);
  if (body.length === 0) report.error("empty", firstLine, "There is no text below the front matter", "Write what people need to know.");
  if (front === null || name === null || body.length === 0) return null;
  const { title, questions, kind, valid_until, time_critical, critical, priority, corrected, withdrawn, ...rest } = front.value;
  if (time_critical === true && valid_until === undefined) {
    report.error("missing", front.lineOf(["time_critical"]), '"time_critical" without "valid_until"', 'Add "valid_until": it says when the document is to be withheld.');
  }
  const named = (front.value.related ?? []).map((id, at) => ({ id, line: front.lineOf(["related", at]) }));
  if (corrected !== undefined && withdrawn !== undefined) report.error("value", front.lineOf(["corrected"]), '"corrected" and "withdrawn" at once', "A document that was withdrawn is not there any more; keep one of them.");
  const correction = withdrawn !== undefined ? { kind: "withdrawn" as const, ...withdrawn } : corrected !== undefined ? { kind: "corrected" as const, ...corrected } : undefined;
  return {
    file: path,
    line: 1,
    // What is not built leads nowhere.
    references: correction?.kind === "withdrawn" ? [] : [...references, ...named],
    ...(correction === undefined ? {} : { correction }),
    entry: completeEntry({
      ...name,
      kind,
      title,
      questions,
      body,
      ...rest,
      ...(valid_until === undefined ? {} : { validUntil: valid_until }),
      ...(critical === true ? { critical } : {}),
      ...(time_critical === true ? { timeCritical: time_critical } : {}),
      ...(priority === undefined || priority === 0 ? {} : { priority }),
    }),
  };
}

function nameOf(path: string, languages: readonly Language[], report: Report): { id: string; lang: Language; topic?: string } | null {
  const folders = path.split("/").slice(1, -1);
  const match = /^(.+)\.([^.]+)\.md$/.exec(path.split("/").at(-1) ?? "");
  const [, id = "", lang = ""] = match ?? [];
  if (match === null || !v.is(idText, id)) {
    report.error("id", 0, "The file is not named <id>.<language>.md", `Rename it, for example to ${path.split("/").at(-1)?.replace(/(\.md)?$/, "")}.${languages[0]}.md`);
    return null;
  }
  if (!languages.includes(lang)) {
    report.error("language", 0, `"${lang}" is not a language of this pack`, `Name it <id>.<language>.md with one of ${languages.join(", ")}, or add the language to pack.yaml.`);
    return null;
  }
  const [topic] = folders;
  return { id, lang, ...(topic === undefined ? {} : { topic }) };
}
