import type { Reply } from "../../answer/reply.ts";
import type { Language } from "../../pack/document.ts";

/**
 * The language that a quotation would have to be in for the person who asked: that of the question.
 *
 * @param screen - Language of the interface. Where the quotation is in it, another one in Latin letters is not believed:
 *   a question of two words tells too little.
 * @returns Null where the quotation can be read as it is, and where nothing is quoted.
 */
export function wantedLanguage({ answer, lang }: Pick<Reply, "answer" | "lang">, screen: Language): Language | null {
  if (answer.kind !== "quote") return null;
  const own = answer.quotation.entry.lang;
  return own === lang || (own === screen && latin.has(own) && latin.has(lang)) ? null : lang;
}

const latin: ReadonlySet<Language> = new Set(["ms", "id", "en"]);
