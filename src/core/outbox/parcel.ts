import * as v from "valibot";
import { AppError } from "../errors.ts";
import { parseJson } from "../pack/json.ts";
import { toHex } from "../pack/hex.ts";
import type { Hasher } from "../ports.ts";
import { fromBase64Url, toBase64Url } from "../sync/base64url.ts";
import { canonicalJson } from "../sync/canonical-json.ts";
import { submissionSchema } from "../sync/request-schemas.ts";
import { submissionHash } from "../sync/submission-hash.ts";
import { newlySaved } from "./delivery.ts";
import type { OutboxItem } from "./item.ts";
import { exportBytes, exportItems } from "./limits.ts";

/** First member of the file; another version gets another one. */
const format = "suluh-unsent-1";

const parcelSchema = v.object({
  format: v.literal(format),
  submissions: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(exportItems)),
  photos: v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), v.string()),
});

/** What somebody else's phone needs to deliver an item: nothing that only its owner may have. */
export interface Carried {
  /** As it was sealed and hashed; checked. */
  readonly item: Omit<OutboxItem, "api" | "label">;
  readonly photos: ReadonlyMap<string, Uint8Array>;
}

/**
 * Writes unsent items into one file that any phone can deliver. Personal fields and photos in it are sealed to the
 * agency; tokens and keys for replies stay on the phone.
 */
export function writeParcel(items: readonly OutboxItem[], photos: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const written = [...photos].map(([sha256, bytes]) => `"${sha256}":"${toBase64Url(bytes)}"`);
  return new TextEncoder().encode(`{"format":"${format}","submissions":[${items.map(({ body }) => body).join(",")}],"photos":{${written.join(",")}}}`);
}

/**
 * Reads such a file, which may come from anybody.
 *
 * @returns Those items whose hash is right, with the photos that they name; the rest is left out.
 * @throws {AppError} `outbox/bad-file` when it is no such file or nothing in it is whole.
 */
export async function readParcel(bytes: Uint8Array, hasher: Hasher): Promise<readonly Carried[]> {
  const parsed = v.safeParse(parcelSchema, jsonOf(bytes));
  if (!parsed.success) throw new AppError("outbox/bad-file");
  const carried: Carried[] = [];
  for (const each of parsed.output.submissions) {
    const submission = v.safeParse(submissionSchema, each);
    if (!submission.success) continue;
    const { hash, sealed, ...rest } = submission.output;
    if ((await submissionHash({ ...rest, ...(sealed === undefined ? {} : { sealed }) }, hasher)) !== hash) continue;
    const attachments = rest.public.attachments ?? [];
    const photos = await photosOf(attachments.map(({ sha256 }) => sha256), parsed.output.photos, hasher);
    carried.push({
      item: {
        id: rest.id,
        hash,
        kind: rest.kind,
        pack: rest.pack,
        createdAtMs: Date.parse(rest.createdAt),
        body: canonicalJson({ ...rest, ...(sealed === undefined ? {} : { sealed: { ...sealed } }), hash }),
        reference: rest.public.reference,
        token: null,
        replySeed: null,
        attachments: attachments.map((attachment) => ({ ...attachment, state: photos.has(attachment.sha256) ? "waiting" : "lost" })),
        delivery: newlySaved,
        news: null,
        keep: false,
      },
      photos,
    });
  }
  if (carried.length === 0) throw new AppError("outbox/bad-file");
  return carried;
}

async function photosOf(wanted: readonly string[], written: Readonly<Record<string, string>>, hasher: Hasher): Promise<Map<string, Uint8Array>> {
  const photos = new Map<string, Uint8Array>();
  for (const sha256 of wanted) {
    const text = written[sha256];
    if (text === undefined) continue;
    try {
      const bytes = fromBase64Url(text);
      if (toHex(await hasher.sha256(bytes)) === sha256) photos.set(sha256, bytes);
    } catch {
      // Not base64url: as if it were not there.
    }
  }
  return photos;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, exportBytes, "outbox/bad-file");
  } catch {
    return null;
  }
}
