import { findFacts, type FactKind } from "./facts.ts";

/** Facts of one prompt under the tokens that stand for them. */
export interface FactTokens {
  /** Puts a token in place of each fact of a text: `{fee1}`. The same words get the same token. */
  hide(text: string): string;
  /** The same for facts that have a token already; others stay as they are. */
  hideKnown(text: string): string;
  /**
   * Puts the facts back.
   *
   * @returns Null where a token stands for nothing: then the sentence says something that the pack does not.
   */
  restore(text: string): string | null;
}

/** @param places - Names of places as the pack writes them. */
export function factTokens(places: readonly string[]): FactTokens {
  const tokens = new Map<string, string>();
  const facts = new Map<string, string>();
  const counts = new Map<FactKind, number>();
  const tokenOf = (kind: FactKind, fact: string): string => {
    const key = `${kind} ${fact}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    const token = `${kind}${count}`;
    counts.set(kind, count);
    tokens.set(key, token);
    facts.set(token, fact);
    return token;
  };
  const replace = (text: string, token: (kind: FactKind, fact: string) => string | undefined): string => {
    let replaced = "";
    let at = 0;
    for (const { kind, from, to } of findFacts(text, places)) {
      const fact = text.slice(from, to);
      const name = token(kind, fact);
      replaced += text.slice(at, from) + (name === undefined ? fact : `{${name}}`);
      at = to;
    }
    return replaced + text.slice(at);
  };
  return {
    hide: (text) => replace(text, tokenOf),
    hideKnown: (text) => replace(text, (kind, fact) => tokens.get(`${kind} ${fact}`)),
    restore(text) {
      let known = true;
      const restored = text.replace(/[{｛]\s*([a-z]+)[\s_-]*(\p{Nd}*)\s*[}｝]/giu, (_, kind: string, number: string) => {
        const fact = facts.get(`${kind.toLowerCase()}${number}`);
        known &&= fact !== undefined;
        return fact ?? "";
      });
      return known && !/[{}｛｝]/u.test(restored) ? restored : null;
    },
  };
}
