import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import { flowKinds } from "../../core/forms/form.ts";
import type { Json } from "../../core/outbox/submission.ts";
import { fromBase64Url, toBase64Url } from "../../core/sync/base64url.ts";

/** A flow as it rests on the phone: its answers, and the photos that belong to them. */
export interface KeptFlow {
  readonly draft: FlowDraft;
  /** JPEG as it will be sent, by the key that stands in the answer. */
  readonly photos: ReadonlyMap<string, Uint8Array>;
  /** Codes of the proposed categories, so that a draft goes on as it was left. */
  readonly proposed: readonly string[];
}

/** As plain data for the drafts' database. */
export function packFlow({ draft, photos, proposed }: KeptFlow): Json {
  const plain: unknown = JSON.parse(JSON.stringify(draft));
  return { draft: asJson(plain), photos: Object.fromEntries([...photos].map(([key, bytes]) => [key, toBase64Url(bytes)])), proposed: [...proposed] };
}

/** @returns Null for what no flow was kept as; only `packFlow` writes them. */
export function unpackFlow(content: Json): KeptFlow | null {
  if (!isRecord(content)) return null;
  const { draft, photos, proposed } = content;
  if (!isDraft(draft) || !isRecord(photos) || !Array.isArray(proposed)) return null;
  return {
    draft,
    photos: new Map(Object.entries(photos).flatMap(([key, text]) => (typeof text === "string" ? [[key, fromBase64Url(text)]] : []))),
    proposed: proposed.filter((code) => typeof code === "string"),
  };
}

function isDraft(value: unknown): value is FlowDraft {
  if (!isRecord(value)) return false;
  const { format, id, flow, pack, packVersion, lang, form, formVersion, answers, closed, at } = value;
  return (
    format === 1 && flowKinds.some((kind) => kind === flow) &&
    [id, pack, lang, form].every((text) => typeof text === "string") &&
    [packVersion, formVersion].every((number) => typeof number === "number") &&
    isRecord(answers) && Array.isArray(closed) && (at === null || typeof at === "string")
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What came out of `JSON.parse` is JSON. */
function asJson(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(asJson);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asJson(each)])) : null;
}
