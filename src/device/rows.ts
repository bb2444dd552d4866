import type { Manifest } from "../core/pack/manifest.ts";

/**
 * What may be stored: plain values, whole buffers, keys that nobody can read. Blobs and Files are left out on purpose, because
 * Safari loses them after a while (dexie#1227, localForage#834).
 */
export type Stored =
  | string
  | number
  | boolean
  | null
  | undefined
  | ArrayBuffer
  | CryptoKey
  | readonly Stored[]
  | { readonly [field: string]: Stored };

/** A verified piece; `bytes` always hash to `sha256`. */
export type PieceRow = { readonly sha256: string; readonly bytes: ArrayBuffer };

/** Part of a piece whose download was interrupted, not verified yet. */
export type ChunkRow = { readonly sha256: string; readonly from: number; readonly bytes: ArrayBuffer };

/** The three signed files of a published folder, byte for byte as they came. */
export type PublishedFiles = {
  readonly agency: ArrayBuffer;
  readonly agencySignature: ArrayBuffer;
  readonly manifest: ArrayBuffer;
  readonly manifestSignature: ArrayBuffer;
  readonly pointer: ArrayBuffer;
  readonly pointerSignature: ArrayBuffer;
};

/** One complete pack or model that can be used without a network. */
export type PackRow = PublishedFiles & {
  readonly id: string;
  readonly kind: Manifest["kind"];
  readonly version: number;
  /** Where it was published; asked again for updates. */
  readonly base: string;
  /** Every piece of its manifest, fetched or not: none of them may be thrown away. */
  readonly pieces: readonly string[];
  /** When its first version came to this phone: packs keep their order over updates. */
  readonly installedAt: number;
  readonly verifiedAt: number;
  /** `damaged` after a check found a piece missing or wrong, `partial` while only some languages are here; the next
   *  install mends both. */
  readonly state: "ready" | "partial" | "damaged";
};

/** An install under way: its pieces are kept although no pack refers to them yet. */
export type StagedRow = PublishedFiles & {
  readonly base: string;
  readonly kind: Manifest["kind"];
  readonly id: string;
  readonly version: number;
  readonly pieces: readonly string[];
  readonly startedAt: number;
};

/** Pieces that are kept for another reason than a pack, such as the program parts of the dense tier. */
export type KeptRow = { readonly name: string; readonly pieces: readonly string[] };

/** A search index made on this phone out of the documents of one pack version. */
export type IndexRow = { readonly pack: string; readonly version: number; readonly bytes: ArrayBuffer };

/** Which agency a pack id belongs to since it was first installed; outlives the pack and the caches. */
export type PinRow = {
  readonly pack: string;
  readonly base: string;
  readonly agency: ArrayBuffer;
  readonly agencySignature: ArrayBuffer;
  /** Highest version ever complete on this phone, and its manifest. */
  readonly version: number;
  readonly manifestSha256: string;
  /** The highest version that each key has signed, of those that may sign; absent in rows of before it was kept. */
  readonly byKey?: { readonly [key: string]: number };
};

/** Anything small that has to survive, by name. */
export type SettingRow = { readonly name: string; readonly value: Stored };

/** What somebody said about an answer, kept until it can be sent. */
export type MarkRow = {
  /** The answer it is about; a second word on the same answer replaces the first. */
  readonly turn: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly question: string;
  readonly pack: string;
  readonly packVersion: number;
  readonly entry: string;
  readonly lang: string;
  readonly helpful: boolean;
  readonly reason: string | null;
};
