import * as v from "valibot";
import type { Language } from "../../core/pack/document.ts";
import { entryLanguages, paragraphs } from "./facts.ts";
import { id, inLanguage, localText, localTexts } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { reportLanguages } from "./local-languages.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.array(
  v.strictObject({ id, title: localText, questions: localTexts }),
  'a list; begin each matter with "- id: …"',
);

/** Reads `outside.yaml`: matters that people ask about and that this pack does not answer. */
export function readOutside(content: string, file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  const read = readYaml(content, schema, report);
  return (read?.value ?? []).flatMap((matter, at) => {
    const line = read?.lineOf([at]) ?? 0;
    reportLanguages(matter, languages, (path) => read?.lineOf([at, ...path]) ?? line, report);
    return entryLanguages(matter.title, languages).map((lang) => {
      const title = inLanguage(matter.title, lang, languages[0] ?? lang) ?? matter.id;
      return { file, line, references: [], entry: completeEntry({ id: matter.id, lang, kind: "outside", title, questions: matter.questions[lang] ?? [], body: paragraphs(title) }) };
    });
  });
}
