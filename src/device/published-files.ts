import type { SignedFile } from "../core/pack/agency-link.ts";
import type { Published } from "../core/pack/verify.ts";
import { ownBuffer } from "./cryptography.ts";
import type { PublishedFiles } from "./rows.ts";

/** Stored files as `verifyPublished` takes them. */
export function asPublished(files: PublishedFiles): Published {
  const signed = (bytes: ArrayBuffer, signatures: ArrayBuffer): SignedFile => ({
    bytes: new Uint8Array(bytes),
    signatures: new Uint8Array(signatures),
  });
  return {
    agency: signed(files.agency, files.agencySignature),
    manifest: signed(files.manifest, files.manifestSignature),
    pointer: signed(files.pointer, files.pointerSignature),
  };
}

/** The same as rows hold them. */
export function asFiles(published: Published): PublishedFiles {
  return {
    agency: ownBuffer(published.agency.bytes),
    agencySignature: ownBuffer(published.agency.signatures),
    manifest: ownBuffer(published.manifest.bytes),
    manifestSignature: ownBuffer(published.manifest.signatures),
    pointer: ownBuffer(published.pointer.bytes),
    pointerSignature: ownBuffer(published.pointer.signatures),
  };
}
