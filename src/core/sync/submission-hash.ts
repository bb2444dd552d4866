import { toHex } from "../pack/hex.ts";
import type { Hasher } from "../ports.ts";
import type { Submission } from "../outbox/submission.ts";
import { canonicalJson } from "./canonical-json.ts";

/** The hash that a submission has to carry: lower-case hex SHA-256 of the RFC 8785 form of everything but `hash`. */
export async function submissionHash(submission: Omit<Submission, "hash"> & { readonly hash?: string }, hasher: Hasher): Promise<string> {
  return toHex(await hasher.sha256(new TextEncoder().encode(hashedForm(submission))));
}

/** What is hashed, as text. */
export function hashedForm({ id, kind, pack, packVersion, createdAt, public: open, sealed }: Omit<Submission, "hash">): string {
  return canonicalJson({ id, kind, pack, packVersion, createdAt, public: open, ...(sealed === undefined ? {} : { sealed: { ...sealed } }) });
}
