import type { Language } from "./pack/document.ts";
import type { Contrast } from "./search/contrast-file.ts";

/** What core needs from the outside. Each port has one contract suite in `test/contracts`, run by every adapter. */

/** Turns text into vectors of one fixed model. The same graph runs on the phone and in the builder. */
export interface Embedder {
  /** Names model and graph; vectors of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** Absent for embedders that none was learned for. */
  readonly contrast?: Contrast;
  /**
   * @returns Float32Array of length `dimensions`, scaled to length 1.
   * @throws {AppError} `embed/failed` when the runtime fails.
   */
  embedQuery(text: string): Promise<Float32Array>;
  /**
   * One forward pass over a passage given as its consecutive sentences.
   *
   * @returns `passage`: mean over all tokens, length 1; `sentences`: for each sentence the mean
   *   over its own tokens as seen in the context of the passage ("late chunking", Günther et al. 2024),
   *   length 1. A sentence beyond the model's 512 tokens gets the vector of the passage.
   */
  embedPassage(sentences: readonly string[]): Promise<{ passage: Float32Array; sentences: Float32Array[] }>;
  /** False where the model's vocabulary lacks the text's script, so that its vector would be noise. */
  knows(text: string): boolean;
}

/** One turn of what a generator reads. */
export interface PromptTurn {
  readonly role: "system" | "user";
  readonly text: string;
}

/** Bounds of one generation. */
export interface GenerateOptions {
  /** Tokens after which it ends by itself. */
  readonly maxTokens: number;
  /** What may be written at all, in GBNF. An engine that cannot be held to one writes freely. */
  readonly grammar?: string;
  readonly signal: AbortSignal;
}

/** Writes text after a prompt: a small language model on this phone. It has no tools and no network. */
export interface Generator {
  /** Names model and engine. */
  readonly id: string;
  /** Tokens that prompt and text may take together. */
  readonly contextTokens: number;
  /** Tokens that the prompt may take, so that the first sentence comes within seconds at this engine's speed. */
  readonly promptTokens: number;
  /** Whether the model is too small to word an answer, and may only choose among the pack's sentences. */
  readonly copies?: boolean;
  /** Languages that the model writes well enough to be shown. */
  readonly languages: readonly Language[];
  /**
   * Streams the text in pieces of any length, the likeliest token each time: the same prompt gives the same text.
   * Whoever stops reading stops the work. One text at a time.
   *
   * @throws {AppError} `task/stopped` once the signal aborts, `generate/failed` when the engine fails or the prompt is
   *   too long; afterwards the next prompt starts afresh.
   */
  generate(prompt: readonly PromptTurn[], options: GenerateOptions): AsyncIterable<string>;
  /** Gives back what the model occupies; may be called more than once. */
  close(): Promise<void>;
}

/** A folder of bytes: a directory, an archive, a web address. Paths use `/` and never start with it. */
export interface Folder {
  /** @throws {AppError} `folder/missing` when there is no such file. */
  read(path: string): Promise<Uint8Array>;
  list(): Promise<string[]>;
}

/** Ed25519 over raw bytes; a key is 32 bytes. */
export interface Verifier {
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean>;
}

/** SHA-256; 32 bytes. */
export interface Hasher {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Undoes raw deflate (RFC 1951). */
export interface Inflater {
  /**
   * @param rawBytes - Exact size of the result; work stops as soon as there is more.
   * @throws {AppError} `pack/bad-piece` when the input is broken or the result has another size.
   */
  inflate(bytes: Uint8Array, rawBytes: number): Promise<Uint8Array>;
}

/** Milliseconds since 1970. */
export type Clock = () => number;
