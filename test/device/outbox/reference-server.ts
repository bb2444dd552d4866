import { createHash } from "node:crypto";
import type { Submission } from "../../../src/core/outbox/submission.ts";
import type { Agency } from "../../../src/core/pack/manifest.ts";
import type { Verifier } from "../../../src/core/ports.ts";
import type { Receipt, SubmissionResult, Update } from "../../../src/core/sync/api.ts";
import { toBase64Url } from "../../../src/core/sync/base64url.ts";
import { canonicalJson } from "../../../src/core/sync/canonical-json.ts";
import { hashedForm } from "../../../src/core/sync/submission-hash.ts";
import { signedBytes } from "../../../src/core/sync/verify-signed.ts";

const sha256 = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();

interface Data {
  readonly rows: Map<string, Submission>;
  readonly photos: Map<string, Uint8Array>;
}

/** What the server looks at of a request; much cheaper than the platform's. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array;
}

/** The agency's server as the contract has it and no more, in memory: what phones are tested against by the hundred thousand. */
export interface ReferenceServer {
  readonly data: Data;
  epoch: string;
  fetch(request: PlainRequest): Promise<Response>;
  /** A copy to come back to. */
  backup(): Data;
  /** Goes back to a copy; phones are told by another epoch. */
  restore(copy: Data): void;
}

/** A keyed hash in place of Ed25519, which would take most of the time of a hundred thousand schedules. */
const secret = "receipt key of the reference server";
const signature = (message: Uint8Array): Uint8Array => {
  const half = sha256(Buffer.concat([Buffer.from(secret), message]));
  return new Uint8Array(Buffer.concat([half, sha256(half)]));
};

export const referenceVerifier: Verifier = {
  verify: async (given, message, publicKey) => Buffer.from(publicKey).equals(Buffer.alloc(32, 1)) && Buffer.from(signature(message)).equals(Buffer.from(given)),
};

const receiptKey = "aaaaaaaaaaaaaaaa";
const nobody = { keyids: [receiptKey], threshold: 1 };

/** The agency file that phones trust. */
export const referenceAgency: Agency = {
  format: 1,
  name: { en: "Agency" },
  version: 1,
  expires: "2040-01-01T00:00:00Z",
  keys: { [receiptKey]: { scheme: "ed25519", public: "01".repeat(32) } },
  roles: { root: nobody, pack: nobody, pointer: nobody, receipt: nobody },
  sealing: { current: "bbbbbbbbbbbbbbbb", keys: { bbbbbbbbbbbbbbbb: { scheme: "hpke-p256", public: `04${"02".repeat(64)}` } } },
};

/** @param nowMs - The server's clock; without one it says no time. */
export function referenceServer(nowMs: (() => number) | null = null): ReferenceServer {
  let data: Data = { rows: new Map(), photos: new Map() };
  const server: ReferenceServer = {
    get data() {
      return data;
    },
    epoch: "epoch-1",
    backup: () => ({ rows: new Map(data.rows), photos: new Map(data.photos) }),
    restore: (copy) => {
      data = { rows: new Map(copy.rows), photos: new Map(copy.photos) };
      server.epoch = `epoch-${Number(server.epoch.slice(6)) + 1}`;
    },
    fetch: async (request) => {
      const response = await answer(request);
      if (nowMs !== null) response.headers.set("date", new Date(nowMs()).toUTCString());
      return response;
    },
  };

  const answer = async (request: PlainRequest): Promise<Response> => {
    const path = request.url.slice(request.url.indexOf("/api/v1") + 7);
    if (request.method === "POST" && path === "/submissions") return await submissions(request);
    if (request.method === "POST" && path === "/updates") return await updates(request);
    const hash = /^\/attachments\/([0-9a-f]{64})$/.exec(path)?.[1];
    if (request.method === "PUT" && hash !== undefined) return await attachment(request, hash);
    return json({ error: "unknown-address" }, 404);
  };

  const submissions = async (request: PlainRequest): Promise<Response> => {
    const body = parsed(String(request.body));
    if (!isRecord(body) || !Array.isArray(body["submissions"])) return json({ error: "bad-json" }, 400);
    return json({ epoch: server.epoch, results: body["submissions"].map((each) => take(each as Submission)) });
  };

  const take = (submission: Submission): SubmissionResult => {
    const { id, hash } = submission;
    if (sha256(hashedForm(submission)).toString("hex") !== hash) return { id, status: "rejected", reason: "bad-hash" };
    const there = data.rows.get(id);
    if (there !== undefined && there.hash !== hash) return { id, status: "rejected", reason: "other-hash" };
    const unsigned = { id, hash, epoch: server.epoch, receivedAt: "2026-11-28T03:00:00.000Z", key: receiptKey };
    const receipt: Receipt = { ...unsigned, signature: toBase64Url(signature(signedBytes({ ...unsigned, signature: "" }))) };
    if (there === undefined) data.rows.set(id, submission);
    return { id, status: there === undefined ? "accepted" : "duplicate", receipt };
  };

  const updates = async (request: PlainRequest): Promise<Response> => {
    const body = parsed(String(request.body));
    if (!isRecord(body) || !Array.isArray(body["items"])) return json({ error: "bad-json" }, 400);
    const found: Update[] = [];
    const unknown: string[] = [];
    for (const { id, token } of body["items"] as { id: string; token: string }[]) {
      const submission = data.rows.get(id);
      if (submission?.public["token"] !== sha256(token).toString("hex")) unknown.push(id);
      else found.push({ id, reference: String(submission.public["reference"]), kind: submission.kind, status: "received", news: [], missing: photosOf(submission).filter((hash) => !data.photos.has(hash)) });
    }
    return json({ epoch: server.epoch, updates: found, unknown });
  };

  const attachment = async (request: PlainRequest, hash: string): Promise<Response> => {
    const bytes = typeof request.body === "string" ? new TextEncoder().encode(request.body) : request.body;
    if (sha256(bytes).toString("hex") !== hash) return json({ error: "bad-hash" }, 400);
    if (![...data.rows.values()].some((submission) => photosOf(submission).includes(hash))) return json({ error: "unknown-target" }, 404);
    const known = data.photos.has(hash);
    data.photos.set(hash, bytes);
    return json({ sha256: hash, status: known ? "known" : "stored" });
  };
  return server;
}

/** Hashes of the photos that a submission names. */
export function photosOf(submission: Submission): readonly string[] {
  const list = submission.public["attachments"];
  return Array.isArray(list) ? list.flatMap((each) => (isRecord(each) ? [String(each["sha256"])] : [])) : [];
}

function json(value: Parameters<typeof JSON.stringify>[0], status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

const bodies = new WeakMap<Submission, string>();

/** For comparing a submission with what a phone holds. */
export function bodyOf(submission: Submission): string {
  const known = bodies.get(submission);
  if (known !== undefined) return known;
  const body = canonicalJson(JSON.parse(JSON.stringify(submission)));
  bodies.set(submission, body);
  return body;
}

/** A request as the phone makes it. */
export function plainRequest(url: string, { method = "GET", body }: RequestInit): PlainRequest {
  return { method, url, body: typeof body === "string" ? body : body instanceof ArrayBuffer ? new Uint8Array(body) : "" };
}
