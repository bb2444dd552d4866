import type { Item } from "./items.ts";
import { complaintsAbout, type Complaint } from "./checker.ts";
import { writeAnswer } from "../../../src/core/generate/write-answer.ts";
import { scriptedGenerator } from "../../core/generate/scripted-generator.ts";

/** What a scripted generator writes for a question. */
export const draftKinds = ["right", "wrong", "mixed"] as const;
export type DraftKind = (typeof draftKinds)[number];

/** What became of one draft. */
export interface Drafted {
  readonly lang: string;
  readonly kind: DraftKind;
  readonly written: boolean;
  /** Sentences of each kind in the draft, and how many of them were shown. */
  readonly right: number;
  readonly rightShown: number;
  readonly wrong: number;
  readonly wrongShown: number;
  readonly complaints: readonly Complaint[];
  /** Null where the set has no spans. */
  readonly holdsAnswer: boolean | null;
}

/**
 * Lets a scripted generator answer every question with sentences of the prompt that are right, with ones of another
 * question's document, or with both in turn, through the whole chain, by words alone: meaning only drops more.
 */
export async function draftAnswers(items: readonly Item[]): Promise<Drafted[]> {
  const drafted: Drafted[] = [];
  for (const [at, item] of items.entries()) {
    const kind = draftKinds[at % draftKinds.length] ?? "right";
    const other = items[(at + 31) % items.length];
    drafted.push(await draftAnswer(item, other && other.lang === item.lang ? other : (items.find(({ lang, sentences }) => lang === item.lang && sentences !== item.sentences) ?? item), kind));
  }
  return drafted;
}

async function draftAnswer(item: Item, other: Item, kind: DraftKind): Promise<Drafted> {
  const wrong = kind === "right" ? [] : [other.sentences[other.right] ?? "", other.sentences[0] ?? ""].filter((sentence, at, all) => sentence !== "" && all.indexOf(sentence) === at).map(oneLine);
  const headings = item.evidence[0]?.headings.length ?? 0;
  let right: string[] = [];
  const { generator } = scriptedGenerator((prompt) => {
    const lines = /<text 1>\n([\s\S]*?)\n<\/text 1>/u.exec(prompt[1]?.text ?? "")?.[1]?.split("\n") ?? [];
    right = kind === "wrong" ? [] : [lines[headings + item.right], lines[headings + item.right + 1]].flatMap((line) => line ?? []);
    return [right[0], wrong[0], right[1], wrong[1]].flatMap((sentence) => sentence ?? []).join("\n");
  }, { pieceLength: 7, promptTokens: 8000, contextTokens: 16_000 });
  const texts: { readonly text: string; readonly quotes: readonly string[] }[] = [];
  let written = false;
  const parts = { generator, embedder: null, evidence: item.evidence, lang: item.lang, places: [], signal: new AbortController().signal };
  for await (const event of writeAnswer(item.question, parts)) {
    if (event.kind === "sentence") texts.push({ text: event.text, quotes: event.citations.map(({ quote }) => quote) });
    if (event.kind === "end") written = event.outcome === "written";
  }
  const wrongKeys = new Set(wrong.map(letters));
  const foreign = texts.filter(({ text }) => [...wrongKeys].some((key) => key.includes(letters(text))));
  const shown = texts.map(({ text }) => text).join(" ");
  return {
    lang: item.lang,
    kind,
    written,
    right: right.length,
    rightShown: texts.length - foreign.length,
    wrong: wrong.length,
    wrongShown: foreign.length,
    complaints: texts.flatMap(({ text, quotes }) => complaintsAbout(text, [...quotes, ...item.evidence.flatMap((evidence) => evidence.headings)])),
    holdsAnswer: item.answers.length === 0 || kind === "wrong" ? null : item.answers.some((answer) => letters(shown).includes(letters(answer))),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function letters(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\[\d+\]/gu, "").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
