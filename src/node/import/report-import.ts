import type { AppError } from "../../core/errors.ts";
import type { Entry } from "../../core/pack/document.ts";
import type { PreparedImport } from "./import-files.ts";
import type { Outcome } from "./plan-import.ts";

/** What a person has to know about an import, each part as lines. */
export interface ImportReport {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Documents and questions by language, the most frequent first. */
  readonly languages: readonly (readonly [lang: string, count: number])[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Gathers what an import did and found, the most urgent first. */
export function reportImport({ plan, notes, likenesses, refused, documents }: PreparedImport): ImportReport {
  const { planned, vanished, renamed } = plan;
  const counts: Record<Outcome, number> = { new: 0, updated: 0, unchanged: 0, kept: 0, beside: 0, removed: 0 };
  const languages = new Map<string, number>();
  for (const { outcome, draft } of planned) {
    counts[outcome] += 1;
    languages.set(draft.lang, (languages.get(draft.lang) ?? 0) + 1);
  }
  const of = (outcome: Outcome, line: (file: string, id: string, origin: string) => string) => planned.flatMap((each) => (each.outcome === outcome ? [line(each.file, each.id, each.draft.origin)] : []));
  const places = new Map(planned.map(({ id, draft, file }) => [`${draft.lang} ${id}`, `${draft.origin} (${placeIn(file, id)})`]));
  const files = new Map(documents.map((path) => [path.split("/").at(-1) ?? "", path]));
  const placeOf = ({ id, lang, kind }: Entry) => places.get(`${lang} ${id}`) ?? files.get(`${id}.${lang}.md`) ?? (kind === "faq" ? `faq.csv, ${id}` : `${kind} ${id}`);
  const sections = [
    { title: "Left out: cannot be read", lines: refused.map(refusalLine) },
    {
      title: "Figures that contradict each other",
      lines: likenesses.flatMap(({ kind, one, other, sentences }) => (kind === "contradiction" ? [`“${sentences[0] ?? ""}” in ${placeOf(one)}, but “${sentences[1] ?? ""}” in ${placeOf(other)}`] : [])),
    },
    { title: "Edited by hand and changed in the source: yours stands, the new text is beside it", lines: of("beside", (file, id, origin) => `${placeIn(file, id)}: take over what changed from ${file}.imported (${origin}), then remove that file`) },
    { title: "No longer in the source: still in the pack", lines: vanished.map(({ file, id, origin }) => `${placeIn(file, id)}, once in ${origin}: remove it if it does not hold any more`) },
    { title: "Removed by hand: not brought back", lines: of("removed", (file, id, origin) => `${placeIn(file, id)} (${origin})`) },
    { title: "Nearly the same", lines: likenesses.flatMap(({ kind, one, other }) => (kind === "duplicate" ? [`${placeOf(one)} and ${placeOf(other)}`] : [])) },
    { title: "Read as the newer version of another file", lines: [...renamed].map(([now, before]) => `${now} for ${before}`) },
    { title: "Noted while reading", lines: notes },
  ];
  return { counts, languages: [...languages].toSorted(([, a], [, b]) => b - a), sections: sections.filter(({ lines }) => lines.length > 0) };
}

/** The whole report as Markdown. */
export function reportText({ counts, languages, sections }: ImportReport, when: string): string {
  const summary = Object.entries(counts).flatMap(([outcome, count]) => (count === 0 ? [] : [`${count} ${outcome}`]));
  const head = [`# Import of ${when}`, "", `${summary.join(", ")}; ${languages.map(([lang, count]) => `${lang} ${count}`).join(", ")}.`];
  return `${[...head, ...sections.flatMap(({ title, lines }) => ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)])].join("\n")}\n`;
}

/** One refused file in a line: what, where, what to do. */
export function refusalLine({ details }: AppError): string {
  return `${String(details["file"] ?? "")}: ${String(details["reason"] ?? "")}. ${String(details["remedy"] ?? "")}`.trim();
}

function placeIn(file: string, id: string): string {
  return file === "faq.csv" ? `faq.csv, ${id}` : file;
}
