import { joinBytes } from "../join-bytes.ts";
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

/** What has been written, and where the next record goes. */
interface Appended {
  readonly bytes: Uint8Array;
  readonly head: JournalHead;
}

/**
 * Records as they are appended behind `before`. A record that was cut off, changed, or taken out of its order breaks the
 * chain.
 */
export async function journalRecords(texts: readonly string[], before: JournalHead, hasher: Hasher): Promise<Appended> {
  const parts: Uint8Array[] = [];
  let head = before;
  for (const text of texts) {
    const record = await journalRecord(text, head, hasher);
    parts.push(record.bytes);
    head = record.head;
  }
  return { bytes: joinBytes(parts), head };
}

/** One record: its length, the SHA-256 over the hash before it and its text, its text. */
async function journalRecord(text: string, head: JournalHead, hasher: Hasher): Promise<Appended> {
  const body = new TextEncoder().encode(text);
  const hash = await chained(head.hash, body, hasher);
  const bytes = new Uint8Array(overhead + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(hash, lengthBytes);
  bytes.set(body, overhead);
  return { bytes, head: { bytes: head.bytes + bytes.length, hash } };
}

/**
 * Reads as many records as hold together.
 *
 * @param bytes - What stands behind `from`, which is the beginning or where an earlier reading ended.
 */
export async function readJournal(bytes: Uint8Array, hasher: Hasher, from: JournalHead = emptyJournal): Promise<JournalRead> {
  const records: string[] = [];
  const decoder = new TextDecoder("utf-8");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let { hash } = from;
  while (at + overhead <= bytes.length) {
    const end = at + overhead + view.getUint32(at);
    if (end > bytes.length) break;
    const body = bytes.subarray(at + overhead, end);
    const next = await chained(hash, body, hasher);
    const written = bytes.subarray(at + lengthBytes, at + overhead);
    if (!next.every((byte, index) => byte === written[index])) break;
    records.push(decoder.decode(body));
    at = end;
    hash = next;
  }
  return { records, head: { bytes: from.bytes + at, hash }, clean: at === bytes.length };
}

async function chained(before: Uint8Array, body: Uint8Array, hasher: Hasher): Promise<Uint8Array> {
  return await hasher.sha256(joinBytes([before, body]));
}
