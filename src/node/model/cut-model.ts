import { createHash } from "node:crypto";
import { openTokenizer } from "../../core/embed/tokenizer.ts";
import { openVocabulary } from "../../core/embed/vocabulary.ts";
import { choosePieces, coverageOf, type Coverage } from "./choose-pieces.ts";
import { cutGraph } from "./cut-graph.ts";
import { writingOf } from "./languages.ts";
import { compactVocabulary, cutTokenizerFile, orderRows, readSourceTokenizer, wholeVocabulary } from "./source-tokenizer.ts";

/** What to cut and what must stay. */
export interface CutRequest {
  readonly graph: Uint8Array;
  readonly tokenizerJson: string;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly latinPieces: number;
  /** Lines of text, or words one a line, whose pieces all stay; with a capital too, as at a sentence's beginning. */
  readonly sampleLines: readonly string[];
}

/** A cut model with what is needed to prove it against its source. */
export interface CutModel {
  readonly graph: Uint8Array;
  readonly vocabulary: Uint8Array;
  readonly tokenizerJson: string;
  /** Old row of each new row. */
  readonly order: readonly number[];
  readonly sourcePieces: number;
  readonly coverage: readonly Coverage[];
  /** Rows of the source for a text, marks excluded. */
  sourceRows(text: string): number[];
}

/**
 * Cuts an embedder down to the languages a jurisdiction speaks.
 *
 * @throws {AppError} `usage/wrong` for an unknown language, `embed/unsupported-model` for a model of another kind.
 */
export function cutModel(request: CutRequest): CutModel {
  const writings = request.languages.map(writingOf);
  const source = readSourceTokenizer(request.tokenizerJson);
  const whole = wholeVocabulary(source);
  const tokenizer = openTokenizer(whole.vocabulary);
  const sourceRows = (text: string): number[] => tokenizer.encode(text).map((id) => whole.order[id] ?? source.unknownRow);
  const sampleRows = new Set(request.sampleLines.flatMap(withCapital).flatMap(sourceRows));
  const kept = choosePieces(source, writings, request.latinPieces, sampleRows);
  const order = orderRows(source, kept);
  const graph = cutGraph(request.graph, source.pieces.length, order);
  return {
    graph,
    vocabulary: compactVocabulary(source, order, createHash("sha256").update(graph).digest()),
    tokenizerJson: cutTokenizerFile(source, order),
    order,
    sourcePieces: source.pieces.length,
    coverage: coverageOf(source, writings, kept),
    sourceRows,
  };
}

function withCapital(line: string): string[] {
  return [line, line.charAt(0).toUpperCase() + line.slice(1)];
}

/** How much of a text the cut leaves as it was. */
export interface Kept {
  readonly lines: number;
  /** Lines whose every piece stayed: their vectors are those of the source. */
  readonly unchanged: number;
  /** First line whose pieces all stayed but came out otherwise; there must be none. */
  readonly broken: string | null;
}

/** Compares the cut tokenizer with its source, line by line. */
export function compareTokens(cut: CutModel, lines: readonly string[]): Kept {
  const tokenizer = openTokenizer(openVocabulary(cut.vocabulary));
  const kept = new Set(cut.order);
  let unchanged = 0;
  let broken: string | null = null;
  for (const line of lines) {
    const before = cut.sourceRows(line);
    const after = tokenizer.encode(line).map((id) => cut.order[id]);
    if (before.length === after.length && before.every((row, index) => row === after[index])) unchanged += 1;
    else if (before.every((row) => kept.has(row))) broken ??= line;
  }
  return { lines: lines.length, unchanged, broken };
}
