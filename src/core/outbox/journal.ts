import type { Hasher } from "../ports.ts";

/** Where a journal stands: the place of its next record, and the hash that the record has to name. */
export interface JournalHead {
  readonly bytes: number;
  readonly hash: Uint8Array;
}

export interface JournalRead {
  readonly records: readonly string[];
  readonly head: JournalHead;
  /** False when something stands behind the last good record: a write that was cut off, or damage. */
  readonly clean: boolean;
}

const lengthBytes = 4;
const hashBytes = 32;
const overhead = lengthBytes + hashBytes;

export const emptyJournal: JournalHead = { bytes: 0, hash: new Uint8Array(hashBytes) };

/**
 * One record as it is appended: its length, the SHA-256 over the hash before it and its text, its text. A record that
 * was cut off, changed, or taken out of its order breaks the chain.
 */
export async function journalRecord(text: string, head: JournalHead, hasher: Hasher): Promise<{ readonly bytes: Uint8Array; readonly head: JournalHead }> {
  const body = new TextEncoder().encode(text);
  const hash = await chained(head.hash, body, hasher);
  const bytes = new Uint8Array(overhead + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(hash, lengthBytes);
  bytes.set(body, overhead);
  return { bytes, head: { bytes: head.bytes + bytes.length, hash } };
}

/** Reads as many records as hold together, from the first on. */
export async function readJournal(bytes: Uint8Array, hasher: Hasher): Promise<JournalRead> {
  const records: string[] = [];
  const decoder = new TextDecoder("utf-8");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let head = emptyJournal;
  while (head.bytes + overhead <= bytes.length) {
    const length = view.getUint32(head.bytes);
    const end = head.bytes + overhead + length;
    if (end > bytes.length) break;
    const body = bytes.subarray(head.bytes + overhead, end);
    const hash = await chained(head.hash, body, hasher);
    const written = bytes.subarray(head.bytes + lengthBytes, head.bytes + overhead);
    if (!hash.every((byte, at) => byte === written[at])) break;
    records.push(decoder.decode(body));
    head = { bytes: end, hash };
  }
  return { records, head, clean: head.bytes === bytes.length };
}

async function chained(before: Uint8Array, body: Uint8Array, hasher: Hasher): Promise<Uint8Array> {
  const both = new Uint8Array(before.length + body.length);
  both.set(before);
  both.set(body, before.length);
  return await hasher.sha256(both);
}
