import MiniSearch from "minisearch";
import type { Entry } from "../../src/core/pack/document.ts";
import type { Manifest } from "../../src/core/pack/manifest.ts";
import { buildPackIndex, openPackIndex } from "../../src/core/search/pack-index.ts";
import type { SearchablePack } from "../../src/core/search/pack-search.ts";
import { rank } from "../../src/core/search/rank.ts";
import { createVectorTable } from "../../src/core/search/vectors.ts";
import { mulberry32 } from "../seeded.ts";
import { madePassages, madeQuestions } from "./made-text.ts";
import { median, row, timed, type Row } from "./report.ts";

const passageCount = 10_000;
const width = 384;

/** Search over 10,000 passages against MiniSearch in the same run: words and meaning together, opening, bytes. */
export function benchSearch(): Row[] {
  const passages = madePassages(passageCount, 7);
  const questions = madeQuestions(passages, 300, 11);
  const peer = new MiniSearch<{ id: number; text: string }>({ fields: ["text"] });
  peer.addAll(passages.map(({ text }, id) => ({ id, text })));
  const peerJson = JSON.stringify(peer);

  const entries = passages.map(({ lang, text }, at): Entry => ({
    id: `p${at}`, lang, kind: "guide", title: "", questions: [], actions: [], body: [{ type: "paragraph", text: [text] }], passages: [[0, 1]],
  }));
  const pieces = ["ms", "id", "en"].map((lang) => entries.filter((entry) => entry.lang === lang));
  const built = timed(() => buildPackIndex(pieces));
  const bytes = built.value;
  const opening = Array.from({ length: 5 }, () => timed(() => openPackIndex(bytes)).ms);
  const peerOpening = Array.from({ length: 5 }, () => timed(() => MiniSearch.loadJSON(peerJson, { fields: ["text"] })).ms);
  const index = openPackIndex(bytes);
  if (!index) throw new Error("the index does not open");

  const next = mulberry32(3);
  const vector = () => Int8Array.from({ length: width }, () => Math.floor(next() * 40) - 20);
  const dense = new Map(index.languages.map(({ lang, lexical }) => {
    const table = createVectorTable(lexical.units, width);
    for (let at = 0; at < table.values.length; at += 1) table.values[at] = Math.floor(next() * 40) - 20;
    return [lang, table] as const;
  }));
  const pack: SearchablePack = { manifest: manifestOf(["ms", "id", "en"]), index, dense };
  const query = vector();
  const ours: number[] = [];
  const wordsOnly: number[] = [];
  const theirs: number[] = [];
  for (const { lang, text } of questions) {
    ours.push(timed(() => rank([pack], text, { lang, query })).ms);
    theirs.push(timed(() => peer.search(text)).ms);
    wordsOnly.push(timed(() => rank([pack], text, { lang, query: null })).ms);
  }
  const lexicalBytes = index.languages.reduce((sum, { lexical }) => sum + lexical.bytes, 0);
  return [
    row("search 10,000 passages, words and meaning", median(ours), "ms", median(theirs), "MiniSearch 7.2, words alone", 0.5),
    row("the same, words alone", median(wordsOnly), "ms", median(theirs), "MiniSearch 7.2", 0.5),
    row("index ready", median(opening), "ms", median(peerOpening), "MiniSearch.loadJSON", 0.1),
    row("word index, uncompressed", lexicalBytes / 1e6, "MB", peerJson.length / 1e6, "MiniSearch as JSON", 0.25),
    row("all of the index with its directory", bytes.length / 1e6, "MB", peerJson.length / 1e6, "MiniSearch as JSON", undefined),
    row("index built on the phone, once", built.ms, "ms", undefined, "", undefined),
  ];
}

/** Only what ranking looks at. */
function manifestOf(languages: readonly string[]): Manifest {
  return {
    format: 1, kind: "pack", id: "bench", version: 1, issued: "", expires: "", title: {}, agency: {}, languages, demonstration: true,
    emergency: [], contact: [], persona: { name: "", avatar: "" }, topics: [], calibration: { languages: {} }, pieces: [],
  };
}
