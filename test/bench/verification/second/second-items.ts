import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { evidenceOfText } from "../../../core/generate/evidence-of-text.ts";
import type { Evidence } from "../../../../src/core/generate/evidence.ts";
import { splitSentences } from "../../../../src/core/pack/sentences.ts";
import { lines, type SetDocument } from "../../eval-packs.ts";
import { halfOf, type Half } from "../items.ts";

/** One sentence of a text, the one after it, and the text as evidence beside another one. */
export interface SecondItem {
  readonly lang: string;
  readonly set: string;
  readonly half: Half;
  readonly sentence: string;
  readonly next: string | null;
  /** A sentence of another text. */
  readonly elsewhere: string;
  readonly evidence: readonly Evidence[];
}

interface Text {
  readonly lang: string;
  readonly half: Half;
  readonly headings: readonly string[];
  readonly sentences: readonly string[];
}

const sets: Readonly<Record<string, readonly string[]>> = { xquad: ["en", "zh"], belebele: ["en", "ms", "id", "zh", "ta"], usgov_covid_faq: ["en"], indicqa_ta: ["ta"], tico19: ["ms", "ta"] };

const knowledge = fileURLToPath(new URL("../../../../knowledge", import.meta.url));

/** @param data - Folder of the evaluation sets; null for the shipped packs alone. @param random - In [0, 1). */
export function secondItems(data: string | null, random: () => number): SecondItem[] {
  const texts = [...packTexts(), ...(data === null ? [] : Object.entries(sets).flatMap(([set, languages]) => setTexts(data, set, languages)))];
  const items = texts.flatMap(({ set, all }) =>
    all.flatMap(({ lang, half, headings, sentences }) => {
      const others = all.filter((other) => other.lang === lang && other.sentences !== sentences);
      return sentences.flatMap((sentence, at): SecondItem[] => {
        if (sentence.length < (lang === "zh" ? 12 : 30) || sentence.length > 400 || /[?？]$/u.test(sentence)) return [];
        const [other, third] = [others[Math.floor(random() * others.length)], others[Math.floor(random() * others.length)]];
        if (other === undefined || third === undefined || other === third) return [];
        const near = sentences.slice(Math.max(0, at - 5), at + 6);
        const plain = sentence.replace(/\s*\[[^\]]{1,20}\]/g, "");
        return [{ lang, set, half, sentence: plain, next: sentences[at + 1] ?? null, elsewhere: third.sentences[Math.floor(random() * third.sentences.length)] ?? "", evidence: [evidence(lang, headings, near), evidence(lang, other.headings, other.sentences.slice(0, 8))] }];
      });
    }),
  );
  return items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function evidence(lang: string, headings: readonly string[], units: readonly string[]): Evidence {
  return evidenceOfText(lang, units, { headings });
}

function setTexts(data: string, set: string, languages: readonly string[]): { set: string; all: Text[] }[] {
  const documents = lines<SetDocument>(data, set, "corpus.jsonl").filter(({ lang }) => languages.includes(lang));
  return [{ set, all: documents.map((document) => ({ lang: document.lang, half: halfOf(document), headings: document.title === undefined ? [] : [document.title], sentences: cut(document.text, document.lang) })).filter(({ sentences }) => sentences.length > 0) }];
}

function packTexts(): { set: string; all: Text[] }[] {
  return ["banjir", "khidmat"].map((pack) => ({ set: pack, all: filesBelow(join(knowledge, pack, "documents")).flatMap(textsOf) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort().map((name) => join(folder, name));
}

/** Sections of a document, each with the headings above it. */
function textsOf(file: string): Text[] {
  const [, id = "", lang = ""] = /([^/]+)\.(\w+)\.md$/.exec(file) ?? [];
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, "utf8")) ?? [];
  const title = /^title:\s*"?(.*?)"?$/mu.exec(front)?.[1] ?? "";
  return body.split(/^#+\s+/mu).flatMap((section, at) => {
    const [first = "", ...rest] = section.split("\n");
    const sentences = (at === 0 ? [first, ...rest] : rest).filter((line) => !line.startsWith("|")).flatMap((line) => cut(plainLine(line), lang));
    return sentences.length === 0 ? [] : [{ lang, half: halfOf({ id, lang, text: "" }), headings: at === 0 ? [title] : [title, first], sentences }];
  });
}

function plainLine(line: string): string {
  return line.replace(/^\s*(?:[-*]|\d+\.)\s+/u, "").replace(/\*\*|__/gu, "").replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1").trim();
}

function cut(text: string, lang: string): string[] {
  return text.split("\n").flatMap((line) => splitSentences(line, lang)).map((each) => each.trim()).filter((each) => each.length > 3);
}
