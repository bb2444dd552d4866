import { translationFault, type TranslationFault } from "../../../src/core/generate/translate/check-translation.ts";
import { lockFacts } from "../../../src/core/generate/translate/lock-facts.ts";
import { lines, type SetDocument } from "../eval-packs.ts";
import { corrupt, namesIn } from "./corrupt.ts";

/** What was done to a translation by people before it was checked. */
export const translationKinds = ["untouched", "fact lost", "fact doubled", "number added", "link added", "negation", "unit", "limit", "other sentence", "copied"] as const;
type TranslationKind = (typeof translationKinds)[number];

/** One translation that was checked. */
export interface CheckedTranslation {
  readonly pair: string;
  readonly kind: TranslationKind;
  readonly source: string;
  readonly target: string;
  readonly fault: TranslationFault | null;
}

const pairs: readonly (readonly [from: string, to: string])[] = [["ms", "en"], ["ms", "zh"], ["ms", "ta"], ["en", "ms"], ["en", "zh"], ["en", "ta"], ["en", "id"]];

/** Which sentences of each pair: the first ones were looked at while rules were mended, of the rest every other one. */
export type TranslationPart = "first" | "learnt" | "held";

/** Sentences of each pair that were looked at first. */
const firstSentences = 150;

/**
 * Checks sentences that people translated (TICO-19), as they are and spoilt in one place, by words alone.
 *
 * @param most - Sentences of each pair at most.
 */
export function checkTranslations(data: string, part: TranslationPart, most: number, random: () => number): CheckedTranslation[] {
  const documents = lines<SetDocument>(data, "tico19", "corpus.jsonl").filter(({ text }) => text.length > 20 && text.length < 400);
  const byLanguage = new Map([...new Set(documents.map(({ lang }) => lang))].map((lang) => [lang, new Map(documents.flatMap((document) => (document.lang === lang ? [[String(document.pid), document.text] as const] : [])))]));
  return pairs.flatMap(([from, to]) => {
    const sources = byLanguage.get(from) ?? new Map<string, string>();
    const targets = byLanguage.get(to) ?? new Map<string, string>();
    const names = namesIn([...targets.values()]);
    const both = [...sources].flatMap(([pid, source]) => {
      const target = targets.get(pid);
      const locked = target === undefined ? null : lockBoth(source, target);
      return locked === null ? [] : [locked];
    });
    const own = both.filter((_, at) => (at < firstSentences ? part === "first" : part === (at % 2 === 0 ? "held" : "learnt")));
    return own.slice(0, most).flatMap(([source, target], at) => {
      const [, stranger = ""] = own[(at + 11) % own.length] ?? [];
      const material = { lang: to, names, near: [], strangers: [], random };
      const open = target.replace(/\{number\d+\}/gu, "7");
      const spoilt = (kind: "negation" | "unit" | "limit"): string | null => {
        const text = corrupt(open, kind, material);
        const tokens = target.match(/\{number\d+\}/gu) ?? [];
        return text === null ? null : text.replace(/7/gu, () => tokens.shift() ?? "7");
      };
      const token = target.match(/\{[a-z]+\d+\}/u)?.[0];
      const told: Record<TranslationKind, string | null> = {
        untouched: target,
        "fact lost": token === undefined ? null : target.replace(token, ""),
        "fact doubled": token === undefined ? null : `${target} ${token}`,
        "number added": `${target} 24`,
        "link added": `${target} contoh-palsu.example`,
        negation: spoilt("negation"),
        unit: spoilt("unit"),
        limit: spoilt("limit"),
        "other sentence": stranger,
        copied: source,
      };
      return translationKinds.flatMap((kind): CheckedTranslation[] => {
        const text = told[kind];
        return text === null ? [] : [{ pair: `${from}-${to}`, kind, source, target: text, fault: translationFault({ source, target: text, from, to }) }];
      });
    });
  });
}

/** Both with the same tokens; null where people wrote a fact another way, which a model with tokens before it cannot. */
function lockBoth(source: string, target: string): readonly [string, string] | null {
  const { text, tokens } = lockFacts([source], []);
  const own = lockFacts([target], []);
  const names = new Map([...tokens].map(([name, value]) => [plain(value), name]));
  let known = true;
  const renamed = own.text.replace(/\{([a-z]+\d+)\}/gu, (_, name: string) => {
    const found = names.get(plain(own.tokens.get(name)));
    known &&= found !== undefined;
    return `{${found ?? ""}}`;
  });
  const tally = (each: string) => (each.match(/\{[a-z]+\d+\}/gu) ?? []).sort().join();
  return known && tally(text) === tally(renamed) ? [text, renamed] : null;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value.normalize("NFKC").replace(/[.,\s]/g, "") : "";
}
