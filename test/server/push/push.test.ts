import { createPublicKey, verify } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transact } from "../../../src/server/db/retry.ts";
import { takeAlert } from "../../../src/server/alerts/take-alert.ts";
import { alerts, attempts, pushAddresses } from "../../../src/server/db/schema.ts";
import { makeLiveFile } from "../../../src/server/jobs/make-live-file.ts";
import { newPushAddressesPerHour, pushForgottenMs, pushKeptSeconds, pushRetryMs, pushServices } from "../../../src/server/push/limits.ts";
import { isPrivateAddress, isPushAddress } from "../../../src/server/push/push-address.ts";
import { claimDue, sweepAddresses } from "../../../src/server/push/push-addresses.ts";
import { createPusher, type Pusher } from "../../../src/server/push/push-sender.ts";
import { sendDue } from "../../../src/server/push/send-due.ts";
import { createVapid } from "../../../src/server/push/vapid.ts";
import { serverSettings } from "../../../src/tools/server/surroundings.ts";
import { alertOf, type CapMessage } from "../../core/alerts/cap-messages.ts";
import { openGround, openServer, type Ground, type TestServer } from "../fixtures/backend.ts";

const endpointOf = (name: string) => `https://fcm.googleapis.com/fcm/send/${name}`;
const during = Date.parse("2026-11-28T04:00:00Z");

describe.each(["pglite", "postgres"] as const)("Web Push on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
    server.advance(during - Date.now());
  }, 120_000);
  beforeEach(async () => {
    for (const table of [alerts, pushAddresses, attempts]) await server.parts.database.queries.delete(table);
    await makeLiveFile(server.parts, "banjir");
  });
  afterAll(async () => {
    await server.close();
    await ground.stop();
  }, 60_000);

  const ask = (name: string, wanted = true, pack = "banjir") => server.call("POST", "/api/v1/push", { pack, endpoint: endpointOf(name), wanted });
  const rows = () => server.parts.database.queries.select().from(pushAddresses);
  const sign = async (name: CapMessage, change?: (xml: string) => string) => {
    await transact(server.parts.database, (queries) => takeAlert(queries, "banjir", alertOf(name, change), "feed", during));
    server.advance(6_000);
    return makeLiveFile(server.parts, "banjir");
  };
  const pusherOf = (status: number | ((endpoint: string) => number), retryAfterMs = 0) => {
    const told: string[] = [];
    const pusher: Pusher = {
      publicKey: "",
      services: pushServices,
      send: async (endpoint) => {
        told.push(endpoint);
        return { status: typeof status === "number" ? status : status(endpoint), retryAfterMs };
      },
    };
    return { told, send: (aheadMs = 0) => sendDue(server.parts.database, pusher, () => server.parts.now() + aheadMs) };
  };

  it("[LV19] keeps where a phone can be told, the pack and the day, and nothing else; once, and no longer than it is wanted", async () => {
    expect((await ask("a")).status).toBe(200);
    expect(await (await ask("a")).json()).toEqual({ status: "kept" });
    expect(await rows()).toEqual([{ pack: "banjir", hash: expect.stringMatching(/^[0-9a-f]{64}$/), endpoint: endpointOf("a"), seenOn: new Date(server.parts.now()).toISOString().slice(0, 10), due: null, claimedUntil: null, failures: 0 }]);
    expect(await (await ask("a", false)).json()).toEqual({ status: "gone" });
    expect(await (await ask("never", false)).json()).toEqual({ status: "gone" });
    expect(await rows()).toEqual([]);
    expect(server.logged()).not.toContain("fcm.googleapis");
    expect((await ask("a", true, "other")).status).toBe(404);
  });

  it("[LV19] forgets phones that were not seen for a season", async () => {
    await ask("a");
    await sweepAddresses(server.parts.database, server.parts.now() + pushForgottenMs - 86_400_000);
    expect(await rows()).toHaveLength(1);
    await sweepAddresses(server.parts.database, server.parts.now() + pushForgottenMs + 2 * 86_400_000);
    expect(await rows()).toHaveLength(0);
  });

  it("[LV20] takes no more new addresses in an hour than people bring, and knows the others all the same", async () => {
    await ask("a");
    await server.parts.database.queries.update(attempts).set({ count: newPushAddressesPerHour });
    const refused = await ask("b");
    expect([refused.status, Number(refused.headers.get("Retry-After")) > 0]).toEqual([429, true]);
    expect((await ask("a")).status).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  it("[LV21] tells everybody of a pack once when the live file was signed with a new alert", async () => {
    for (const name of ["a", "b", "c"]) await ask(name);
    const { told, send } = pusherOf(201);
    expect(await send()).toEqual({ told: 0, gone: 0, later: 0 });
    expect(await sign("flood")).toBe(true);
    expect(await send()).toEqual({ told: 3, gone: 0, later: 0 });
    expect(told.toSorted()).toEqual(["a", "b", "c"].map(endpointOf));
    await sign("flood");
    server.advance(31 * 60_000);
    expect(await makeLiveFile(server.parts, "banjir")).toBe(true);
    expect(await send()).toEqual({ told: 0, gone: 0, later: 0 });
  });

  it("[LV21] tells nobody of exercises, and of what only ends something", async () => {
    await ask("a");
    const { send } = pusherOf(201);
    await sign("flood");
    await send();
    await sign("flood-cancel");
    await sign("flood-exercise");
    expect(await send()).toEqual({ told: 0, gone: 0, later: 0 });
  });

  it("[LV21] is sent by one of several servers, and by another when that one vanished", async () => {
    for (const name of ["a", "b"]) await ask(name);
    await sign("flood");
    const now = server.parts.now();
    const [one, two] = await Promise.all([claimDue(server.parts.database, 10, now), claimDue(server.parts.database, 10, now)]);
    expect([...one, ...two].map(({ endpoint }) => endpoint).toSorted()).toEqual(["a", "b"].map(endpointOf));
    expect(await claimDue(server.parts.database, 10, now)).toEqual([]);
    expect(await claimDue(server.parts.database, 10, now + 61_000)).toHaveLength(2);
  });

  it.each([404, 410])("[LV22] forgets an address that its service knows no more: %i", async (status) => {
    await ask("gone");
    await ask("here");
    await sign("flood");
    const { send } = pusherOf((endpoint) => (endpoint.endsWith("gone") ? status : 201));
    expect(await send()).toEqual({ told: 1, gone: 1, later: 0 });
    expect((await rows()).map(({ endpoint }) => endpoint)).toEqual([endpointOf("here")]);
  });

  it.each([
    ["the service is busy", 429, 90_000, 90_000],
    ["the service fails", 503, 0, pushRetryMs],
    ["nobody is reached", 0, 0, pushRetryMs],
    ["the key is refused", 403, 0, pushRetryMs],
  ])("[LV22] tries again later where %s, as late as it was asked to, and gives up before it is old news", async (_what, status, asked, waits) => {
    await ask("a");
    await sign("flood");
    const { told, send } = pusherOf(status, asked);
    expect(await send()).toEqual({ told: 0, gone: 0, later: 1 });
    await send(waits - 1_000);
    expect(told).toHaveLength(1);
    await send(waits + 1_000);
    expect(told).toHaveLength(2);
    expect(await pusherOf(201).send(pushKeptSeconds * 1000)).toEqual({ told: 1, gone: 0, later: 0 });
    await sign("earthquake-update", (xml) => xml.replace(/<expires>[^<]*/g, "<expires>2026-11-29T00:00:00+08:00"));
    await send(pushKeptSeconds * 1000);
    expect(await rows()).toMatchObject([{ endpoint: endpointOf("a"), due: null }]);
  });

  it("[LV20] is not there where the agency tells nobody", async () => {
    const silent = await openServer(await ground.fresh(), { pusher: null });
    try {
      expect((await silent.call("GET", "/api/v1/push")).status).toBe(404);
      expect((await silent.call("POST", "/api/v1/push", { pack: "banjir", endpoint: endpointOf("a"), wanted: true })).status).toBe(404);
    } finally {
      await silent.close();
    }
  }, 60_000);
});

describe("where a server sends", () => {
  it("[LV20] is a push service that is known, over https, and nowhere else", () => {
    for (const good of [endpointOf("c3:APA91b"), "https://updates.push.services.mozilla.com/wpush/v2/gAAA", "https://web.push.apple.com/QGu", "https://wns2-par02p.notify.windows.com/w/?token=BQYAA%3d"]) expect(isPushAddress(good, pushServices), good).toBe(true);
    const bad = [
      "", "x", "fcm.googleapis.com/a", "//fcm.googleapis.com/a", "http://fcm.googleapis.com/a", "ftp://fcm.googleapis.com/a", "javascript:alert(1)", "file:///etc/passwd", "data:,a",
      "https://fcm.googleapis.com:8443/a", "https://fcm.googleapis.com:443/a", "https://user@fcm.googleapis.com/a", "https://u:p@fcm.googleapis.com/a", "https://fcm.googleapis.com/a#b",
      "https://localhost/a", "https://127.0.0.1/a", "https://[::1]/a", "https://0x7f.1/a", "https://2130706433/a", "https://127.1/a", "https://[::ffff:10.0.0.1]/a", "https://10.0.0.1/a", "https://169.254.169.254/latest",
      "https://metadata.google.internal/a", "https://fcm.googleapis.com.evil.example/a", "https://evilfcm.googleapis.com.example/a", "https://notfcm.googleapis.com@10.0.0.1/a", "https://xfcm.googleapis.com/a", "https://googleapis.com/a",
      "https://evil.example/https://fcm.googleapis.com/a", "https://evil.example?fcm.googleapis.com", "https://fcm.googleapis.com./a", "https://fcm.googleapis.com\\@evil.example/a", "https://fcm.googleapis.com%2eevil.example/a", " https://fcm.googleapis.com/a",
      "https://fcm.googleapis.com/a ", "https://FCM.googleapis.com/a", "https://fcm.googleapis.com/a/../b", "https://fcm.googleapis。com/a", "https:/fcm.googleapis.com/a", "https://fcm.googleapis.com\t/a", "https://fcm\u00ad.googleapis.com/a",
    ];
    expect(bad.filter((each) => isPushAddress(each, pushServices))).toEqual([]);
  });

  it("[LV20] is no address within a machine or network", () => {
    const inside = ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::a00:1", "2002:7f00:1::"];
    expect(inside.filter((each) => !isPrivateAddress(each))).toEqual([]);
    expect(["142.250.1.1", "17.57.144.1", "172.32.0.1", "2a00:1450::1", "2620:1ec::1", "::ffff:142.250.1.1"].filter(isPrivateAddress)).toEqual([]);
  });

  it("[LV20] is looked at again before something is sent, and a name that leads inside is not followed", async () => {
    const vapid = createVapid("s".repeat(64), "mailto:ops@contoh.example");
    expect(await createPusher(vapid, ["localhost"]).send("https://localhost/a", 0)).toEqual({ status: 0, retryAfterMs: 0 });
    expect(await createPusher(vapid, pushServices).send("https://localhost/a", 0)).toEqual({ status: 410, retryAfterMs: 0 });
  });

  it("[LV20] knows the server by a key that follows from its secret, and a token of its own for each service", () => {
    const vapid = createVapid("s".repeat(64), "mailto:ops@contoh.example");
    expect(createVapid("s".repeat(64), "mailto:x@y.example").publicKey).toBe(vapid.publicKey);
    expect(createVapid("t".repeat(64), "mailto:x@y.example").publicKey).not.toBe(vapid.publicKey);
    const point = Buffer.from(vapid.publicKey, "base64url");
    expect([point.length, point[0]]).toEqual([65, 4]);
    const header = vapid.authorization(endpointOf("a"), during);
    const [, token = "", key] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
    expect(key).toBe(vapid.publicKey);
    const [head = "", claims = "", signature = ""] = token.split(".");
    const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") } });
    expect(verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ typ: "JWT", alg: "ES256" });
    const said = JSON.parse(Buffer.from(claims, "base64url").toString());
    expect(said).toEqual({ aud: "https://fcm.googleapis.com", exp: expect.any(Number), sub: "mailto:ops@contoh.example" });
    expect(said.exp - during / 1000).toBeGreaterThan(0);
    expect(said.exp - during / 1000).toBeLessThanOrEqual(24 * 60 * 60);
    expect(vapid.authorization(endpointOf("b"), during + 1)).toBe(header);
    expect(vapid.authorization("https://web.push.apple.com/a", during)).not.toBe(header);
    expect(vapid.authorization(endpointOf("a"), during + 7 * 3_600_000)).not.toBe(header);
  });

  it("[LV20] is said by who runs the server, and nobody is told where that is not", () => {
    expect(serverSettings({}).pushContact).toBeUndefined();
    expect(serverSettings({ PUSH_CONTACT: "mailto:ops@contoh.example", PUSH_SERVICES: "push.contoh.example" })).toMatchObject({ pushContact: "mailto:ops@contoh.example", pushServices: ["push.contoh.example"] });
    for (const wrong of [{ PUSH_CONTACT: "ops" }, { PUSH_CONTACT: "http://x.example" }, { PUSH_CONTACT: "" }, { PUSH_SERVICES: "localhost" }, { PUSH_SERVICES: "10.0.0.1" }, { PUSH_SERVICES: "https://x.example" }]) expect(() => serverSettings(wrong), JSON.stringify(wrong)).toThrow(expect.objectContaining({ code: "usage/wrong" }));
  });
});
