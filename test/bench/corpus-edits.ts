import type { SetDocument } from "./eval-packs.ts";

/** What an agency did between two versions. */
export type EditKind = "edit 1" | "add 10 in a row" | "add 10 here and there" | "edit 5, add 2, remove 1";

export interface CorpusVersion {
  readonly kind: EditKind;
  readonly documents: readonly SetDocument[];
}

const cycle: readonly EditKind[] = ["edit 1", "edit 1", "add 10 here and there", "edit 1", "add 10 in a row", "edit 5, add 2, remove 1"];

/**
 * A corpus through `count` versions of edits as agencies make them: a figure or a date corrected, a sentence added
 * from another answer of the same office, one taken out, whole answers added or withdrawn.
 *
 * @param corpus - Some of it is held back, to be added.
 * @param random - Equal numbers give equal versions.
 * @returns The versions after the first, which is `first`.
 */
export function corpusVersions(corpus: readonly SetDocument[], count: number, random: () => number): { first: readonly SetDocument[]; versions: CorpusVersion[] } {
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const scattered = shuffled(corpus, random).slice(0, 70);
  const rows = Array.from({ length: 5 }, (_, at) => corpus.slice(100 + 150 * at, 110 + 150 * at));
  const held = new Set([...scattered, ...rows.flat()].map(({ id }) => id));
  const waiting = scattered.filter((document) => !rows.flat().includes(document));
  const first = corpus.filter(({ id }) => !held.has(id));
  let documents = [...first];
  const edit = (): void => {
    const at = Math.floor(random() * documents.length);
    const document = documents[at];
    if (document !== undefined) documents = documents.with(at, { ...document, text: edited(document.text, pick(corpus).text, random) });
  };
  const remove = (): void => void documents.splice(Math.floor(random() * documents.length), 1);
  const versions = Array.from({ length: count }, (_, at): CorpusVersion => {
    const kind = cycle[at % cycle.length] ?? "edit 1";
    if (kind === "edit 1") edit();
    if (kind === "add 10 here and there") documents = [...documents, ...waiting.splice(0, 10)];
    if (kind === "add 10 in a row") documents = [...documents, ...(rows.shift() ?? [])];
    if (kind === "edit 5, add 2, remove 1") {
      for (let each = 0; each < 5; each += 1) edit();
      documents = [...documents, ...waiting.splice(0, 2)];
      remove();
    }
    return { kind, documents };
  });
  return { first, versions };
}

/** One edit; always another text. */
function edited(text: string, other: string, random: () => number): string {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  const at = Math.floor(random() * sentences.length);
  const choice = random();
  if (choice < 0.3 && /\d/u.test(text)) return text.replace(/\d+/u, (number) => String(Number(number.slice(0, 6)) + 1));
  if (choice < 0.5 && sentences.length > 2) return sentences.toSpliced(at, 1).join(" ");
  const sentence = other.split(/(?<=[.!?])\s+/u)[0] ?? "This was updated.";
  return sentences.toSpliced(at + 1, 0, sentence).join(" ");
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, at: random() })).toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}
