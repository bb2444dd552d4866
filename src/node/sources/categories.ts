import * as v from "valibot";
import type { Category } from "../../core/forms/form.ts";
import type { Language } from "../../core/pack/document.ts";
import { localText, localTexts, text, texts } from "./fields.ts";
import { sayIn } from "./forms.ts";
import type { Reference } from "./markdown.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.array(
  v.strictObject({
    code: v.pipe(text, v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "letters, digits, hyphens, dots and _, at most 64")),
    title: localText,
    group: v.exactOptional(localText),
    examples: localTexts,
    place: v.exactOptional(v.picklist(["required", "optional", "none"], "one of required, optional, none"), "required"),
    contact: v.exactOptional(text),
    beside: v.exactOptional(texts, []),
    danger: v.exactOptional(localText),
  }),
  'a list; begin each category with "- code: …"',
);

/** Reads `categories.yaml`. */
export function readCategories(content: string, languages: readonly Language[], report: Report): { categories: Category[]; references: Reference[] } {
  const read = readYaml(content, schema, report);
  const references: Reference[] = [];
  const codes = new Set<string>();
  const categories = (read?.value ?? []).map((each, at): Category => {
    const line = (...path: PropertyKey[]) => read?.lineOf([at, ...path]) ?? 0;
    const say = (given: typeof each.title, key: string) => sayIn(given, languages, line(key), key, report);
    if (codes.has(each.code)) report.error("duplicate", line("code"), `The category "${each.code}" twice`, "Give one of them another code.");
    codes.add(each.code);
    for (const lang of Object.keys(each.examples)) {
      if (!languages.includes(lang)) report.error("language", line("examples", lang), `"${lang}" is not a language of this pack`, `Use ${languages.join(", ")}, or add it to pack.yaml.`);
    }
    for (const lang of languages) {
      if ((each.examples[lang] ?? []).length === 0) report.warn("translation", line("examples"), `"${each.code}" has no examples in ${lang}`, "Add some sentences as people type them: the category is proposed by them.");
    }
    if (each.contact !== undefined) references.push({ id: each.contact, line: line("contact") });
    references.push(...each.beside.map((id, index) => ({ id, line: line("beside", index) })));
    return {
      code: each.code,
      title: say(each.title, "title"),
      ...(each.group === undefined ? {} : { group: say(each.group, "group") }),
      examples: each.examples,
      place: each.place,
      beside: each.beside,
      ...(each.contact === undefined ? {} : { contact: each.contact }),
      ...(each.danger === undefined ? {} : { danger: say(each.danger, "danger") }),
    };
  });
  return { categories, references };
}
