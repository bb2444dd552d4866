import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import type { Alert } from "../../../src/core/alerts/alert.ts";
import { maxLiveAlertBytes, maxLiveAlerts } from "../../../src/core/alerts/limits.ts";
import { signedLiveFileSchema } from "../../../src/core/live/live-schema.ts";
import { maxLiveBytes } from "../../../src/core/sync/limits.ts";
import { verifySigned } from "../../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../../src/node/crypto.ts";
import { holdTakenBack } from "../../../src/server/alerts/hold-taken-back.ts";
import { sweepAlerts, takeAlert } from "../../../src/server/alerts/take-alert.ts";
import { transact } from "../../../src/server/db/retry.ts";
import { alerts, audit } from "../../../src/server/db/schema.ts";
import { makeLiveFile } from "../../../src/server/jobs/make-live-file.ts";
import { takeOrders } from "../../../src/server/jobs/take-orders.ts";
import { alertOf } from "../../core/alerts/cap-messages.ts";
import { openGround, openServer, servedPack, type Ground, type TestServer } from "../fixtures/backend.ts";

describe.each(["pglite", "postgres"] as const)("alerts in the live file on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;
  const during = Date.parse("2026-11-28T04:00:00Z");

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
    server.advance(during - Date.now());
  }, 120_000);
  beforeEach(async () => {
    await server.parts.database.queries.delete(alerts);
  });
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const take = (alert: Alert, nowMs = during) => transact(server.parts.database, (queries) => takeAlert(queries, "banjir", alert, "command-line", nowMs));
  const read = async () => {
    server.advance(6_000);
    await makeLiveFile(server.parts, "banjir");
    server.advance(6_000);
    return v.parse(signedLiveFileSchema, await (await server.call("GET", "/api/v1/live/banjir.json")).json());
  };
  const identifiers = async () => ((await read()).alerts ?? []).map(({ identifier }) => identifier);

  it("[LV8] stand there word for word under the agency's signature, taken once, with a line in the audit log", async () => {
    const flood = alertOf("flood");
    expect(await take(flood)).toBe("taken");
    expect(await take(flood)).toBe("known");
    const file = await read();
    expect(file.alerts).toEqual([flood]);
    expect(await verifySigned(JSON.parse(JSON.stringify(file)), "live", server.agency, nodeVerifier)).toBe(true);
    const [changed] = file.alerts ?? [];
    expect(await verifySigned({ ...JSON.parse(JSON.stringify(file)), alerts: [{ ...changed, status: "Test" }] }, "live", server.agency, nodeVerifier)).toBe(false);
    const lines = await server.parts.database.queries.select().from(audit).where(eq(audit.action, "alert"));
    expect(lines.map(({ target }) => target)).toEqual([`banjir/${flood.identifier}`]);
    expect(await makeLiveFile(server.parts, "banjir")).toBe(false);
  });

  it("[LV8] leave it when they end, are superseded or cancelled; the cancellation stays as long as what it cancels", async () => {
    await take(alertOf("flood"));
    const cancel = alertOf("flood-cancel", (xml) => xml.replaceAll("2026-11-28T15:00:00", "2026-11-28T11:00:00").replaceAll("2026-11-28T22:00:00", "2026-11-28T12:30:00"));
    expect(await take(cancel)).toBe("taken");
    expect(await identifiers()).toEqual([cancel.identifier]);
    const [row] = await server.parts.database.queries.select({ endsAt: alerts.endsAt }).from(alerts).where(eq(alerts.key, `${cancel.sender},${cancel.identifier},${Date.parse(cancel.sent)}`));
    expect(Date.parse(row?.endsAt ?? "")).toBeGreaterThanOrEqual(Date.parse("2026-11-28T14:00:00Z"));
    await sweepAlerts(server.parts.database.queries, during + 4 * 86_400_000);
    expect(await server.parts.database.queries.$count(alerts)).toBe(0);
  });

  it("[LV8] keep the cancellation of a message that travels in the pack as long as that would count, for phones that were away", async () => {
    const carried = alertOf("flood", (xml) => xml.replaceAll("2026-11-28T22:00:00", "2026-12-28T22:00:00"));
    const packs = { find: () => ({ ...servedPack, alerts: [carried] }), all: () => [] };
    const parts = { ...server.parts, packs };
    expect(await take(alertOf("flood-cancel", (xml) => xml.replaceAll("2026-11-28T15:00:00", "2026-11-28T11:00:00")))).toBe("taken");
    const ends = async () => (await server.parts.database.queries.select({ endsAt: alerts.endsAt }).from(alerts))[0]?.endsAt;
    await makeLiveFile(server.parts, "banjir");
    expect(Date.parse((await ends()) ?? "")).toBeLessThan(Date.parse("2026-12-01T00:00:00Z"));
    await holdTakenBack({ ...parts, packs: { ...packs, find: () => ({ ...servedPack, alerts: [{ ...carried, status: "Exercise" as const }] }) } }, "banjir");
    expect(Date.parse((await ends()) ?? "")).toBeLessThan(Date.parse("2026-12-01T00:00:00Z"));
    await makeLiveFile(parts, "banjir");
    expect(await ends()).toBe("2026-12-28T14:00:00.000Z");
  });

  it("[LV9] take nothing that is over, from the future, empty, not public, or for no people", async () => {
    const with_ = (change: (xml: string) => string) => alertOf("flood", change);
    expect(await take(alertOf("flood"), during + 86_400_000)).toBe("over");
    expect(await take(with_((xml) => xml.replace("2026-11-28T08:00:00+08:00</sent>", "2026-11-28T14:00:00+08:00</sent>")))).toBe("from-the-future");
    expect(await take(with_((xml) => xml.replace(/<info>[\s\S]*<\/info>/, "")))).toBe("empty");
    expect(await take(with_((xml) => xml.replace("<scope>Public</scope>", "<scope>Restricted</scope><restriction>crews</restriction>")))).toBe("not-public");
    for (const status of ["Test", "Draft", "System"]) expect(await take(with_((xml) => xml.replace(">Actual<", `>${status}<`)))).toBe("not-for-people");
    expect(await take(alertOf("flood-exercise"))).toBe("taken");
    expect(await identifiers()).toEqual([alertOf("flood-exercise").identifier]);
  });

  it("[LV9] never grow the file beyond what a phone reads; the gravest are kept", async () => {
    const long = "Air naik. ".repeat(900);
    for (let number = 0; number < maxLiveAlerts + 5; number += 1) {
      const minor = alertOf("flood", (xml) => xml.replace("11.28.1<", `11.28.m${number}<`).replaceAll("Extreme", "Minor").replace(/<description>.*<\/description>/, `<description>${long}</description>`));
      expect(await take(minor)).toBe("taken");
    }
    await take(alertOf("flood"));
    const file = await read();
    expect(file.alerts?.[0]?.identifier).toBe(alertOf("flood").identifier);
    expect(file.alerts?.length).toBeLessThanOrEqual(maxLiveAlerts);
    expect(Buffer.byteLength(JSON.stringify(file.alerts))).toBeLessThanOrEqual(maxLiveAlertBytes + 2 * maxLiveAlerts);
    expect(Buffer.byteLength(JSON.stringify(file))).toBeLessThan(maxLiveBytes);
  });

  it("[LV10] and places come by orders that were left while this server has the database; what is none is put aside", async () => {
    const folder = await mkdtemp(join(tmpdir(), "suluh-orders-"));
    await writeFile(join(folder, "1.json"), JSON.stringify({ type: "alert", pack: "banjir", alert: alertOf("flood") }));
    await writeFile(join(folder, "2.json"), JSON.stringify({ type: "place", pack: "banjir", place: "pps-1", state: "open" }));
    await writeFile(join(folder, "3.json"), JSON.stringify({ type: "place", pack: "banjir", place: "pps-1", state: "full", note: { ms: "Penuh" } }));
    await writeFile(join(folder, "4.json"), "{ half");
    await writeFile(join(folder, "5.json.part"), "still being written");
    expect(await takeOrders(server.parts, folder)).toBe(3);
    expect(await readdir(folder)).toEqual(["5.json.part"]);
    const file = await read();
    expect(file.places).toMatchObject([{ id: "pps-1", state: "full", note: { ms: "Penuh" } }]);
    expect(file.alerts).toHaveLength(1);
    expect(await takeOrders(server.parts, join(folder, "missing"))).toBe(0);
    await rm(folder, { recursive: true });
  });
});
