import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as v from "valibot";
import { alertSchema } from "../../src/core/alerts/alert-schema.ts";
import type { Alert } from "../../src/core/alerts/alert.ts";
import { currentAlerts } from "../../src/core/alerts/current-alerts.ts";
import type { LiveFile } from "../../src/core/live/live-file.ts";
import type { Json } from "../../src/core/outbox/submission.ts";
import type { Agency } from "../../src/core/pack/manifest.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { canonicalJson } from "../../src/core/sync/canonical-json.ts";
import { signedBytes } from "../../src/core/sync/verify-signed.ts";
import { createAgencyDesk } from "../../src/device/agency-desk.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { readCap } from "../../src/core/alerts/read-cap.ts";
import { readFeed } from "../../src/server/alerts/read-feed.ts";
import { newKey } from "../core/pack/small-pack.ts";
import { mulberry32 } from "../seeded.ts";

export interface NewsReport {
  readonly cap: { readonly inputs: number; readonly taken: number; readonly worstMs: number };
  readonly feeds: { readonly inputs: number; readonly taken: number; readonly worstMs: number };
  readonly live: { readonly inputs: number; readonly taken: number; readonly worstMs: number };
  /** Growth of the heap over the run, after what can be thrown away was. */
  readonly heapMb: number;
}

/** One input must not take longer: a hang. */
const longestMs = 1_000;

const mostHeapMb = 200;

const folder = new URL("../core/alerts/messages/", import.meta.url);
const messages = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
const nasty = ["<!DOCTYPE a [<!ENTITY x \"y\">]>", "&x;", "&#0;", "&#x10FFFF;", "]]>", "<![CDATA[", "<!--", "-->", "<?a?>", "\u0000", "\uD800", "\u202E", "<a ".repeat(50), "9".repeat(400), "-1e308", "NaN", "</alert>", "<info>", "'", '"', "{", "}", "[", "]", ",", "null", "\\u0000", "\\ud800", "__proto__", "1e999", " ".repeat(2_000), "<code>".repeat(64)];

/**
 * Reads seeded mutations of good CAP messages, feeds and signed live files.
 *
 * @throws {Error} With the seed and the number of the input where a parser throws, hangs, grows, or takes what it must not.
 */
export async function fuzzNews(inputs: number, seed: number): Promise<NewsReport> {
  const before = heapMb();
  const cap = await many(inputs, seed, messages, (text) => {
    const read = readCap(text);
    if (read.kind === "refused") return read.reason !== "" && read.line > 0 ? false : fail("a refusal without its reason");
    if (!v.is(alertSchema, JSON.parse(JSON.stringify(read.alert)))) fail("an alert that no phone takes");
    lookAt(read.alert);
    return true;
  });
  const feeds = await many(inputs, seed + 1, messages.map(asFeed), (text) => {
    const read = readFeed(text, "https://cap.example/feed");
    if (read.kind === "feed" && read.links.some(({ url }) => new URL(url).origin !== "https://cap.example")) fail("a link that leads elsewhere");
    return read.kind === "feed";
  });
  const live = await fuzzLive(inputs, seed + 2);
  const grown = heapMb() - before;
  if (grown > mostHeapMb) fail(`the heap grew by ${grown} MB`);
  return { cap, feeds, live, heapMb: Math.round(grown) };
}

async function fuzzLive(inputs: number, seed: number) {
  const key = newKey();
  const role = { keyids: [key.id], threshold: 1 };
  const agency: Agency = { format: 1, name: { en: "A" }, version: 1, expires: "2030-01-01T00:00:00Z", keys: { [key.id]: { scheme: "ed25519", public: key.public } }, roles: { root: role, pack: role, pointer: role, live: role } };
  const alerts = messages.flatMap((text) => {
    const read = readCap(text);
    return read.kind === "alert" ? [read.alert] : [];
  });
  const file: LiveFile = {
    format: 1, pack: "banjir", version: 7, issued: "2026-11-28T00:00:00Z", expires: "2026-11-28T01:00:00Z", alerts,
    requests: [{ id: "r", category: "pothole", at: [101.5, 3.1], status: "received", updated: "2026-11-28T00:00:00Z", lang: "ms", text: "Lubang", supports: 1 }],
    slots: [], places: [{ id: "pps-1", state: "full", updated: "2026-11-28T00:00:00Z", note: { ms: "Penuh" } }], handoff: { waiting: 0, open: true },
  };
  const unsigned: { readonly [member: string]: Json } = JSON.parse(JSON.stringify({ ...file, key: key.id }));
  const good = JSON.stringify({ ...unsigned, signature: toBase64Url(key.sign(signedBytes(unsigned))) });
  const meant = canonicalJson(JSON.parse(JSON.stringify(file)));
  return many(inputs, seed, [good], async (body) => {
    const desk = createAgencyDesk({
      settings: { get: async () => undefined, put: async () => undefined },
      forgetSettings: async () => undefined,
      surroundings: { nowMs: () => Date.parse("2026-11-28T00:30:00Z"), random: () => 0, sleep: () => new Promise(() => undefined), fetch: async () => new Response(body) },
      verifier: nodeVerifier,
      stretch: async () => new Uint8Array(32),
      agencyOf: async () => agency,
      apiOf: async () => "https://a.example/api/v1",
    });
    const seen = await desk.live("banjir");
    if (seen === null) return false;
    const { key: _key, signature: _signature, ...said } = JSON.parse(JSON.stringify(seen.file));
    if (canonicalJson(said) !== meant) fail("a live file that nobody signed");
    return true;
  });
}

async function many(inputs: number, seed: number, seeds: readonly string[], read: (text: string) => boolean | Promise<boolean>) {
  const random = mulberry32(seed);
  let taken = 0;
  let worstMs = 0;
  for (let number = 0; number < inputs; number += 1) {
    // Node lets go of weak references between tasks only, and nothing here ends one.
    if (number % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    const text = mutated(seeds[Math.floor(random() * seeds.length)] ?? "", random);
    const timed = async () => {
      const began = performance.now();
      const took = await read(text);
      return { took, ms: performance.now() - began };
    };
    const first = await timed().catch((cause: unknown) => {
      throw new Error(`seed ${seed}, input ${number}: ${text.slice(0, 200)}`, { cause });
    });
    if (first.took) taken += 1;
    // A machine that does something else for seconds does not do it twice.
    const ms = first.ms > longestMs ? (await timed()).ms : first.ms;
    if (ms > longestMs) fail(`seed ${seed}, input ${number} took ${Math.round(ms)} ms`);
    worstMs = Math.max(worstMs, ms);
  }
  return { inputs, taken, worstMs: Math.round(worstMs) };
}

/** One to four changes: letters, cuts, copies, and what parsers stumble over. */
function mutated(text: string, random: () => number): string {
  const at = (length: number) => Math.floor(random() * (length + 1));
  let changed = text;
  for (let rounds = 1 + Math.floor(random() * 4); rounds > 0; rounds -= 1) {
    const from = at(changed.length);
    const to = Math.min(changed.length, from + at(random() < 0.5 ? 8 : 400));
    const part = changed.slice(from, to);
    const others = [String.fromCharCode(Math.floor(random() * 0x300)), nasty[Math.floor(random() * nasty.length)] ?? "", "", part + part, part.repeat(Math.floor(random() * 40)), [...part].toReversed().join(""), part.toUpperCase()];
    changed = changed.slice(0, from) + (others[Math.floor(random() * others.length)] ?? "") + changed.slice(to);
  }
  return changed;
}

/** Whatever was taken has to be shown, wherever somebody is. */
function lookAt(alert: Alert): void {
  const fix = { position: [105.045, 4.095] as const, accuracyMetres: 50 };
  for (const infos of currentAlerts([alert, alert], Date.parse("2026-11-28T04:00:00Z"), { whereabouts: { fix, area: null }, languages: ["ms"] })) if (infos.infos.length === 0) fail("an alert that says nothing");
}

function asFeed(message: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><entry><updated>1</updated><link href="a.xml"/></entry><entry><content>${message.replace(/^<\?xml.*?\?>\s*/, "")}</content></entry></feed>`;
}

/** In use after a full collection: what only waits for one is no growth. */
function heapMb(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

function fail(reason: string): never {
  throw new Error(reason);
}
