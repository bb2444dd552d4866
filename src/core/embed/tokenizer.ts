import { openCharsmap } from "./charsmap.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Cuts text into the model's pieces. */
export interface Tokenizer {
  /** Ids without the marks of beginning and end. */
  encode(text: string): number[];
  /** As `encode`, with the end of each piece in `normalised`, in UTF-8 bytes. */
  encodePieces(text: string): { normalised: Uint8Array; ids: number[]; ends: number[] };
}

const spaceMark = "▁";

/**
 * A unigram tokenizer with spaces written as `▁`, as XLM-RoBERTa uses it: the likeliest cut of each word by
 * Viterbi's algorithm, letters without a piece joined into one unknown. Text that looks like a control piece
 * (`<s>`) is text.
 *
 * @see Kudo, Subword regularization, ACL 2018.
 */
export function openTokenizer(vocabulary: Vocabulary): Tokenizer {
  const normalise = openCharsmap(vocabulary.charsmap);
  const encoder = new TextEncoder();

  const encodePieces: Tokenizer["encodePieces"] = (text) => {
    const words = normalise(text).replace(/ {2,}/g, " ").replaceAll(" ", spaceMark);
    if (words === "") return { normalised: new Uint8Array(0), ids: [], ends: [] };
    const normalised = encoder.encode(words.startsWith(spaceMark) ? words : spaceMark + words);
    const ids: number[] = [];
    const ends: number[] = [];
    for (let start = 0; start < normalised.length; ) {
      const end = nextMark(normalised, start + 1);
      cutWord(vocabulary, normalised, start, end, ids, ends);
      start = end;
    }
    return { normalised, ids, ends };
  };
  return { encode: (text) => encodePieces(text).ids, encodePieces };
}

/** Position of the next `▁` (E2 96 81), or the end. */
function nextMark(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xe2, from);
  while (at >= 0) {
    if (bytes[at + 1] === 0x96 && bytes[at + 2] === 0x81) return at;
    at = bytes.indexOf(0xe2, at + 1);
  }
  return bytes.length;
}

/** Appends the likeliest cut of `bytes[start, end)` to `ids` and `ends`. */
function cutWord(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number, ids: number[], ends: number[]): void {
  const length = end - start;
  const scores = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const starts = new Int32Array(length + 1);
  const pieces = new Int32Array(length + 1);
  scores[0] = 0;
  for (let at = 0; at < length; at += letterBytes(bytes, start + at)) {
    const base = scores[at] ?? 0;
    const letterEnd = at + letterBytes(bytes, start + at);
    let letterKnown = false;
    const offer = (to: number, id: number, score: number): void => {
      if (score <= (scores[to] ?? 0)) return;
      scores[to] = score;
      starts[to] = at;
      pieces[to] = id;
    };
    vocabulary.matchAll(bytes, start + at, end, (pieceBytes, id, score) => {
      letterKnown ||= at + pieceBytes === letterEnd;
      offer(at + pieceBytes, id, base + score);
    });
    if (!letterKnown) offer(letterEnd, vocabulary.unknownId, base + vocabulary.unknownScore);
  }
  const cut: { id: number; end: number }[] = [];
  for (let to = length; to > 0; to = starts[to] ?? 0) {
    const id = pieces[to] ?? 0;
    if (id !== vocabulary.unknownId || cut.at(-1)?.id !== id) cut.push({ id, end: start + to });
  }
  for (const piece of cut.reverse()) {
    ids.push(piece.id);
    ends.push(piece.end);
  }
}

function letterBytes(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
