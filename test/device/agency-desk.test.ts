import { describe, expect, it } from "vitest";
import type { LiveFile } from "../../src/core/live/live-file.ts";
import type { Json } from "../../src/core/outbox/submission.ts";
import type { Agency } from "../../src/core/pack/manifest.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { signedBytes } from "../../src/core/sync/verify-signed.ts";
import { createAgencyDesk } from "../../src/device/agency-desk.ts";
import type { Stored } from "../../src/device/rows.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { newKey } from "../core/pack/small-pack.ts";

const key = newKey();
const other = newKey();
const agency: Agency = {
  format: 1, name: { en: "A" }, version: 1, expires: "2030-01-01T00:00:00Z",
  keys: { [key.id]: { scheme: "ed25519", public: key.public } },
  roles: { root: { keyids: [key.id], threshold: 1 }, pack: { keyids: [key.id], threshold: 1 }, pointer: { keyids: [key.id], threshold: 1 }, live: { keyids: [key.id], threshold: 1 } },
};

function liveBody(version: number, { by = key, pack = "banjir" } = {}): string {
  const file: LiveFile = { format: 1, pack, version, issued: "2026-11-28T00:00:00Z", expires: "2026-11-29T00:00:00Z", requests: [], slots: [], places: [], handoff: { waiting: 0, open: true } };
  const unsigned: { readonly [member: string]: Json } = JSON.parse(JSON.stringify({ ...file, key: by.id }));
  return JSON.stringify({ ...unsigned, signature: toBase64Url(by.sign(signedBytes(unsigned))) });
}

function phone() {
  const kept = new Map<string, Stored>();
  let nowMs = Date.parse("2026-11-28T03:00:00Z");
  let answer: (url: string, init: RequestInit) => Response | null = () => null;
  const asked: string[] = [];
  const desk = createAgencyDesk({
    settings: { get: async (name) => kept.get(name), put: async (name, value) => void kept.set(name, value) },
    forgetSettings: async (beginning) => {
      for (const name of kept.keys()) if (name.startsWith(beginning)) kept.delete(name);
    },
    surroundings: {
      nowMs: () => nowMs,
      random: () => 0,
      sleep: () => new Promise(() => undefined),
      fetch: async (url, init) => {
        asked.push(url);
        const response = answer(url, init);
        if (response === null) throw new TypeError("no network");
        return response;
      },
    },
    verifier: nodeVerifier,
    stretch: async (secret, salt) => Uint8Array.from({ length: 32 }, (_, at) => (secret[at % secret.length] ?? 0) ^ (salt[at % salt.length] ?? 0)),
    agencyOf: async () => agency,
    apiOf: async (pack) => (pack === "none" ? null : "https://a.example/api/v1"),
  });
  return { desk, asked, later: () => (nowMs += 10 * 60_000), serve: (by: typeof answer) => (answer = by) };
}

const text = (body: string, status = 200) => () => new Response(body, { status });

describe("the agency's desk", () => {
  it("[FL10] gives the live file with its time, and what was last seen without a network", async () => {
    const { desk, serve, later, asked } = phone();
    expect(await desk.live("banjir")).toBeNull();
    serve(text(liveBody(3)));
    const first = await desk.live("banjir");
    expect(first?.file.version).toBe(3);
    expect(asked.at(-1)).toBe("https://a.example/api/v1/live/banjir.json");
    serve(() => null);
    later();
    expect(await desk.live("banjir")).toEqual(first);
    expect(await desk.live("none")).toBeNull();
  });

  it("[FL10] takes no live file of another key, another pack or an older version, and nothing that is none", async () => {
    const { desk, serve, later } = phone();
    serve(text(liveBody(5)));
    const good = await desk.live("banjir");
    for (const body of [liveBody(9, { by: other }), liveBody(9, { pack: "khidmat" }), liveBody(4), liveBody(9).replace('"version":9', '"version":8'), "<html>login</html>", "", "null", '{"format":1}']) {
      later();
      serve(text(body));
      expect(await desk.live("banjir"), body.slice(0, 40)).toEqual(good);
    }
  });

  it("[LV14] takes no live file that is past its time, unless the server's clock says that the phone's runs ahead", async () => {
    const { desk, serve, later } = phone();
    serve(text(liveBody(5)));
    const good = await desk.live("banjir");
    for (let hours = 0; hours < 24 * 6; hours += 1) later();
    serve(text(liveBody(6)));
    expect(await desk.live("banjir")).toEqual(good);
    const at = (date: string) => () => new Response(liveBody(6), { headers: { Date: date } });
    serve(at("Mon, 30 Nov 2026 00:00:00 GMT"));
    expect(await desk.live("banjir")).toEqual(good);
    serve(at("Sat, 28 Nov 2026 03:00:00 GMT"));
    const taken = await desk.live("banjir");
    expect(taken?.file.version).toBe(6);
    expect(taken?.skewMs).toBe(-24 * 3_600_000);
    serve(() => null);
    later();
    expect(await desk.live("banjir")).toEqual(taken);
  });

  it("[FL14] says what became of a submission, and the last that was known without a network", async () => {
    const { desk, serve } = phone();
    const reply = { epoch: "e", updates: [{ id: "01938f2a-0000-7000-8000-000000000001", reference: "ABCD-EFGH", kind: "request", status: "done", news: [], missing: [] }] };
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "6789")).toEqual({ kind: "offline" });
    serve((_url, init) => {
      const sent: unknown = JSON.parse(String(init.body));
      expect(sent).toMatchObject({ reference: "ABCD-EFGH", secondFact: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(String(init.body)).not.toContain("6789");
      return new Response(JSON.stringify(reply));
    });
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "6789")).toMatchObject({ kind: "found", fresh: true, reply });
    serve(() => null);
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "6789")).toMatchObject({ kind: "found", fresh: false, reply });
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "1111")).toEqual({ kind: "offline" });
    await desk.forget();
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "6789")).toEqual({ kind: "offline" });
    serve(text('{"error":"unknown-target"}', 404));
    expect(await desk.lookUp("banjir", "ABCD-EFGH", "6789")).toEqual({ kind: "unknown" });
    serve(text("<html>", 200));
    expect(await desk.lookUp("banjir", "ZZZZ-ZZZZ", "6789")).toEqual({ kind: "offline" });
  });
});
