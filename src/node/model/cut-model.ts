import { createHash } from "node:crypto";
import { openTokenizer } from "../../core/embed/tokenizer.ts";
import { AppError } from "../../core/errors.ts";
import { choosePieces, coverageOf, type Coverage } from "./choose-pieces.ts";
import { cutGraph } from "./cut-graph.ts";
import { writingOf } from "./languages.ts";
import { madeLines, piecesPerLine } from "./limits.ts";
import { compactVocabulary, cutTokenizerFile, orderRows, readSourceTokenizer, wholeVocabulary, type SourceTokenizer } from "./source-tokenizer.ts";

/** What to cut and what must stay. */
export interface CutRequest {
  readonly graph: Uint8Array;
  readonly tokenizerJson: string;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly latinPieces: number;
  /** Lines of text, or words one a line, whose pieces all stay; with capitals too. */
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
  /** Lines made of kept pieces, to prove the cut without sample texts. */
  readonly madeLines: readonly string[];
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
  const sampleRows = new Set(request.sampleLines.flatMap(formsOf).flatMap(sourceRows));
  const kept = choosePieces(source, writings, request.latinPieces, sampleRows);
  const coverage = coverageOf(source, writings, kept);
  const lost = coverage.find(({ pieces }) => pieces === 0);
  if (lost !== undefined) {
    throw new AppError("embed/unsupported-model", { reason: "the model does not know this language's script", language: lost.language, script: lost.scripts.join(", ") });
  }
  const order = orderRows(source, kept);
  const graph = cutGraph(request.graph, source.pieces.length, order);
  return {
    graph,
    vocabulary: compactVocabulary(source, order, createHash("sha256").update(graph).digest()),
    tokenizerJson: cutTokenizerFile(source, order),
    order,
    sourcePieces: source.pieces.length,
    coverage,
    madeLines: makeLines(source, order),
    sourceRows,
  };
}

/** As at a sentence's beginning, in capitals, and after a bracket, where a word has no space before it. */
function formsOf(line: string): string[] {
  return [line, line.charAt(0).toUpperCase() + line.slice(1), line.toUpperCase(), `(${line}`];
}

/** Lines of kept pieces in a fixed order, spread over the whole vocabulary. */
function makeLines(source: SourceTokenizer, order: readonly number[]): string[] {
  const pieces = order.slice(source.control.length).map((row) => source.pieces[row]?.text ?? "");
  const stride = Math.max(1, Math.floor(pieces.length / (madeLines * piecesPerLine)));
  const picked = pieces.filter((_, index) => index % stride === 0);
  const lineCount = Math.ceil(picked.length / piecesPerLine);
  return Array.from({ length: lineCount }, (_, line) =>
    picked.filter((__, index) => index % lineCount === line).join("").replaceAll("▁", " ").trim(),
  );
}
