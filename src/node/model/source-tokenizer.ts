import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { openVocabulary, comparePieces, encodeVocabulary, type Piece, type Vocabulary } from "../../core/embed/vocabulary.ts";

/** A `tokenizer.json` of the unigram kind, as far as cutting needs it. */
export interface SourceTokenizer {
  /** By row of the token table. */
  readonly pieces: readonly Piece[];
  /** Rows that are never matched in text (`<s>`, `<pad>`, …), ascending. */
  readonly control: readonly number[];
  readonly bosRow: number;
  readonly eosRow: number;
  readonly unknownRow: number;
  readonly charsmap: Uint8Array;
  /** The whole file, to write it again with other rows. */
  readonly file: TokenizerFile;
}

const templatePart = v.looseObject({ SpecialToken: v.optional(v.looseObject({ id: v.string() })) });
const normalizer = v.looseObject({ type: v.string(), precompiled_charsmap: v.optional(v.string()) });

const tokenizerFile = v.looseObject({
  added_tokens: v.array(v.looseObject({ id: v.number(), content: v.string(), special: v.boolean() })),
  normalizer: v.nullable(v.looseObject({ ...normalizer.entries, normalizers: v.optional(v.array(normalizer)) })),
  pre_tokenizer: v.looseObject({ type: v.literal("Metaspace") }),
  post_processor: v.looseObject({
    type: v.literal("TemplateProcessing"),
    single: v.array(templatePart),
    special_tokens: v.record(v.string(), v.looseObject({ ids: v.array(v.number()) })),
  }),
  model: v.looseObject({
    type: v.literal("Unigram"),
    unk_id: v.number(),
    vocab: v.array(v.tuple([v.string(), v.number()])),
  }),
});

export type TokenizerFile = v.InferOutput<typeof tokenizerFile>;

/** SentencePiece gives a letter without a piece the lowest score less this. */
const unknownPenalty = 10;

/**
 * Reads a unigram tokenizer of SentencePiece's kind (XLM-RoBERTa and what builds on it).
 *
 * @throws {AppError} `embed/unsupported-model` for tokenizers of another kind, naming what differs.
 */
export function readSourceTokenizer(json: string): SourceTokenizer {
  const parsed = v.safeParse(tokenizerFile, parseJson(json));
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new AppError("embed/unsupported-model", {
      reason: "tokenizer.json is not a SentencePiece unigram tokenizer, the only kind that can be cut",
      where: v.getDotPath(issue) ?? "",
      found: issue.message,
    });
  }
  const file = parsed.output;
  const rowOf = (content: string | undefined): number =>
    file.added_tokens.find((token) => token.content === content)?.id ?? file.model.unk_id;
  const marks = file.post_processor.single.map((part) => part.SpecialToken?.id);
  const normalizers = file.normalizer === null ? [] : [file.normalizer, ...(file.normalizer.normalizers ?? [])];
  const charsmap = normalizers.find((part) => part.precompiled_charsmap !== undefined)?.precompiled_charsmap ?? "";
  return {
    pieces: file.model.vocab.map(([text, score]) => ({ text, score })),
    control: [...new Set([...file.added_tokens.map((token) => token.id), file.model.unk_id])].sort((a, b) => a - b),
    bosRow: rowOf(marks[0]),
    eosRow: rowOf(marks.at(-1)),
    unknownRow: file.model.unk_id,
    charsmap: new Uint8Array(Buffer.from(charsmap, "base64")),
    file,
  };
}

/** New row order: control pieces as they stood, then the kept pieces sorted by `comparePieces`. */
export function orderRows(source: SourceTokenizer, kept: readonly number[]): number[] {
  const control = new Set(source.control);
  const textOf = (row: number): string => source.pieces[row]?.text ?? "";
  const pieces = kept.filter((row) => !control.has(row)).sort((a, b) => comparePieces(textOf(a), textOf(b)));
  return [...source.control, ...pieces];
}

/** The compact vocabulary of the rows in `order`, as `vocabulary.bin` holds it. */
export function compactVocabulary(source: SourceTokenizer, order: readonly number[], modelHash: Uint8Array): Uint8Array {
  const lowest = source.pieces.reduce((low, piece) => Math.min(low, piece.score), 0);
  const pieces = order.map((row) => source.pieces[row] ?? { text: "", score: 0 });
  const controlCount = source.control.length;
  return encodeVocabulary({
    modelHash,
    control: pieces.slice(0, controlCount).map((piece) => piece.text),
    bosId: order.indexOf(source.bosRow),
    eosId: order.indexOf(source.eosRow),
    unknownId: order.indexOf(source.unknownRow),
    unknownScore: lowest - unknownPenalty,
    pieces: pieces.slice(controlCount),
    charsmap: source.charsmap,
  });
}

/** The source's whole vocabulary in compact form, with the rows' new numbers for comparing. */
export function wholeVocabulary(source: SourceTokenizer): { vocabulary: Vocabulary; order: number[] } {
  const order = orderRows(source, [...source.pieces.keys()]);
  return { vocabulary: openVocabulary(compactVocabulary(source, order, new Uint8Array(16))), order };
}

/** `tokenizer.json` for the rows in `order`, in the format it came in, so that other tools read it too. */
export function cutTokenizerFile(source: SourceTokenizer, order: readonly number[]): string {
  const newRow = new Map(order.map((row, index) => [row, index]));
  const renumber = (row: number): number => newRow.get(row) ?? newRow.get(source.unknownRow) ?? 0;
  const { file } = source;
  const tokens = Object.entries(file.post_processor.special_tokens);
  return JSON.stringify({
    ...file,
    added_tokens: file.added_tokens.map((token) => ({ ...token, id: renumber(token.id) })),
    post_processor: {
      ...file.post_processor,
      special_tokens: Object.fromEntries(tokens.map(([name, token]) => [name, { ...token, ids: token.ids.map(renumber) }])),
    },
    model: { ...file.model, unk_id: renumber(source.unknownRow), vocab: order.map((row) => file.model.vocab[row]) },
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError("embed/unsupported-model", { reason: "tokenizer.json is not JSON" }, { cause });
  }
}
