import { stringify } from "yaml";
import type { Draft } from "./draft.ts";
import { proposeQuestions } from "./propose-questions.ts";

/** A draft as a file of `documents/`: front matter with source, date and place of origin, and its Markdown. */
export function documentText(draft: Draft, sourceName: string): string {
  const { title, text, faq, questions, lang, url, date, origin } = draft;
  const proposed = faq ? [] : proposeQuestions(title, text, lang);
  const all = [...new Set([...questions, ...proposed])];
  const matter = {
    title,
    ...(all.length === 0 ? {} : { questions: all }),
    ...(faq ? { kind: "faq" } : isSteps(text) ? { kind: "steps" } : {}),
    source: { name: sourceName, ...(url === undefined ? {} : { url }), ...(date === undefined ? {} : { date }) },
  };
  return `---\n# Imported from ${origin.replaceAll(/\s+/gu, " ")}\n${stringify(matter, { lineWidth: 0 })}---\n${text.trim()}\n`;
}

/** Three numbered steps or more, and no longer text around them. */
function isSteps(markdown: string): boolean {
  const steps = markdown.match(/^\d+\. .+$/gmu) ?? [];
  return steps.length >= 3 && steps.join("").length * 3 >= markdown.length;
}
