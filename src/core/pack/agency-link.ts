import { AppError } from "../errors.ts";
import { maxLinkBytes, maxSignatures } from "./limits.ts";

/** A file as published, and the raw signatures of 64 bytes each that stand beside it. */
export interface SignedFile {
  readonly bytes: Uint8Array;
  readonly signatures: Uint8Array;
}

/** Length of an Ed25519 signature. */
export const signatureBytes = 64;

/** An agency file and its signatures as one piece: how many signatures there are, they, and the file. */
export function encodeLink({ bytes, signatures }: SignedFile): Uint8Array {
  const link = new Uint8Array(1 + signatures.length + bytes.length);
  link[0] = signatures.length / signatureBytes;
  link.set(signatures, 1);
  link.set(bytes, 1 + signatures.length);
  return link;
}

/** What `encodeLink` made, without a copy. @throws {AppError} `pack/bad-manifest`, `pack/too-large`. */
export function openLink(link: Uint8Array): SignedFile {
  if (link.length > maxLinkBytes) throw new AppError("pack/too-large", { bytes: link.length, limit: maxLinkBytes });
  const count = link[0] ?? 0;
  const end = 1 + count * signatureBytes;
  if (count === 0 || count > maxSignatures || end >= link.length) throw new AppError("pack/bad-manifest", { file: "agency.json", reason: "an earlier version" });
  return { bytes: link.subarray(end), signatures: link.subarray(1, end) };
}
