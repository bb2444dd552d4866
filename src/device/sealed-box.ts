import { joinBytes } from "../core/join-bytes.ts";
import { ownBuffer } from "./cryptography.ts";

/** AES-GCM takes so many bytes (NIST SP 800-38D); they stand before what is sealed. */
const ivBytes = 12;

/** What sealing needs. */
export interface SealingPorts {
  readonly subtle: SubtleCrypto;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** A key that no script can read out; it lies in this browser's storage alone. */
export function newBoxKey(subtle: SubtleCrypto): Promise<CryptoKey> {
  return subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param name - What the box may be opened as, and as nothing else; nothing where boxes have no names. */
export async function sealBox(key: CryptoKey, bytes: Uint8Array, { subtle, randomBytes }: SealingPorts, name?: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = ownBuffer(randomBytes(ivBytes));
  const sealed = new Uint8Array(await subtle.encrypt({ ...algorithm(name), iv }, key, ownBuffer(bytes)));
  return joinBytes([new Uint8Array(iv), sealed]);
}

/** @returns Null where it was sealed by another key or under another name, or changed. */
export async function openBox(key: CryptoKey, box: Uint8Array, subtle: SubtleCrypto, name?: string): Promise<Uint8Array | null> {
  const iv = ownBuffer(box.subarray(0, ivBytes));
  return await subtle.decrypt({ ...algorithm(name), iv }, key, ownBuffer(box.subarray(ivBytes))).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

function algorithm(name: string | undefined) {
  return { name: "AES-GCM", ...(name === undefined ? {} : { additionalData: ownBuffer(new TextEncoder().encode(name)) }) };
}
