import type { Language } from "../pack/document.ts";
import type { FlowKind, PackForms } from "./form.ts";

/** What a sentence can lead to: a flow, with the form or the category where it has one. */
export interface Target {
  readonly flow: FlowKind;
  /** Id of the form, or code of the category. */
  readonly id?: string;
}

/** How people ask for one target in one language. */
export interface TargetExamples {
  readonly target: Target;
  readonly lang: Language;
  /** The title first, where the target has one. */
  readonly texts: readonly string[];
}

/** All sentences of a pack that lead to a flow, in the order in which their vectors stand. */
export function examplesOf({ forms, categories, flows }: PackForms): TargetExamples[] {
  return [
    ...forms.flatMap(({ id, kind, title, questions }) => byLanguage({ flow: kind, id }, title, questions)),
    ...categories.flatMap(({ code, title, examples }) => byLanguage({ flow: "request", id: code }, title, examples)),
    ...flows.flatMap(({ flow, questions }) => byLanguage({ flow }, {}, questions)),
  ];
}

function byLanguage(target: Target, title: Readonly<Record<Language, string>>, questions: Readonly<Record<Language, readonly string[]>>): TargetExamples[] {
  const languages = [...new Set([...Object.keys(title), ...Object.keys(questions)])].toSorted();
  return languages.flatMap((lang) => {
    const own = title[lang];
    const texts = [...new Set([...(own === undefined ? [] : [own]), ...(questions[lang] ?? [])])];
    return texts.length === 0 ? [] : [{ target, lang, texts }];
  });
}
