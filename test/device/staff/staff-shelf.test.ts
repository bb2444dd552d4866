import { describe, expect, it } from "vitest";
import { publishedFolder } from "../../core/pack/small-pack.ts";
import { newDisk, startPhone } from "../phone.ts";
import { packOf } from "../published-pack.ts";
import { bytesOn, leaseMs, staffKeys, staffSite, startStaff } from "./staff-phone.ts";

const minuteMs = 60_000;
const never = new AbortController().signal;
const ignore = (): void => undefined;

/** A phone on which somebody has signed in, with one staff pack. */
async function signedIn() {
  const { keys, live } = staffKeys();
  const publish = (version: number, id = "handbook") => publishedFolder(keys, { kind: "staff", id, version, title: { en: "Handbook of quokkas" } });
  const site = staffSite(live, new Map([["handbook", publish(3)]]));
  const disk = newDisk();
  const tab = startStaff(disk, site);
  expect(await tab.enter()).toMatchObject({ kind: "in", leftMs: leaseMs, failed: [] });
  return { keys, live, publish, site, disk, tab };
}

describe("staff packs on a phone", () => {
  it("[SP2] come with the sign-in, answer without a network, and name their agency", async () => {
    const { site, tab } = await signedIn();
    site.online = false;
    expect((await tab.open())?.packs).toMatchObject([{ id: "handbook", agency: { en: "Contoh District Council" } }]);
    const reply = await tab.ask("my house is flooding");
    expect(reply?.results[0]?.entry).toMatchObject({ pack: "handbook", id: "rising-water" });
    expect((await tab.read("handbook", "rising-water"))?.provenance.agency).toBe("Contoh District Council");
  });

  it("[SP8] are asked by calls that the engine for everybody's packs does not have: one worker's script does both", async () => {
    const { tab } = await signedIn();
    expect(tab.calls.length).toBeGreaterThan(5);
    expect(tab.calls.filter((name) => !/^staff[A-Z]/.test(name))).toEqual([]);
  });

  it("[SP4] lie sealed: no word, no name and no piece of them is among the bytes on the phone", async () => {
    const { disk, publish } = await signedIn();
    const bytes = await bytesOn(disk);
    expect(bytes.length).toBeGreaterThan(1_000);
    for (const word of ["quokkas", "flooding", "rising-water", "uphill"]) expect(bytes, word).not.toContain(word);
    for (const [path, piece] of publish(3)) if (path.startsWith("pieces/")) expect(bytes).not.toContain(Buffer.from(piece).toString("latin1").slice(0, 24));
  });

  it("[SP4] stand under a key that no script can take out", async () => {
    const { tab } = await signedIn();
    const row = await tab.staff.read(["leases"], (transaction) => transaction.objectStore("leases").get("lease"));
    expect(row?.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", row?.key as CryptoKey)).rejects.toThrow();
  });

  it("[SP6] are gone after signing out, in every tab, with and without a word of the server", async () => {
    for (const online of [true, false]) {
      const { site, disk, tab } = await signedIn();
      const other = startStaff(disk, site, tab.clock);
      expect(await other.ask("my house is flooding")).not.toBeNull();
      site.online = online;
      expect(await tab.leave()).toBe(online);
      for (const each of [tab, other]) {
        expect(await each.standing()).toEqual({ kind: "out" });
        expect(await each.ask("my house is flooding")).toBeNull();
        expect(await each.read("handbook", "rising-water")).toBeNull();
        expect(await each.open()).toBeNull();
      }
      expect(await tab.staff.read(["leases", "boxes"], async (transaction) => [await transaction.objectStore("leases").count(), await transaction.objectStore("boxes").count()])).toEqual([0, 0]);
    }
  });

  it("[SP6] are gone after deleting everything and the quick exit, which tell the server and wait for nothing", async () => {
    const { site, tab } = await signedIn();
    let answer: () => void = () => undefined;
    site.gate = (path) => (path === "sign-out" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve());
    await tab.wipe();
    expect(await tab.staff.read(["leases", "boxes"], async (transaction) => [await transaction.objectStore("leases").count(), await transaction.objectStore("boxes").count()])).toEqual([0, 0]);
    expect(site.signedIn).toBe(true);
    answer();
    await expect.poll(() => site.signedIn).toBe(false);
  });

  it("[SP6] lose their key before their bytes: killed in between, nothing can be read", async () => {
    const { site, disk, tab } = await signedIn();
    const [box] = await tab.staff.read(["boxes"], (transaction) => transaction.objectStore("boxes").getAllKeys());
    const dying = startStaff(disk, site, tab.clock, (stores) => stores.includes("boxes"));
    await expect(dying.leave()).rejects.toThrow("the app was killed");
    expect(await tab.staff.read(["boxes"], (transaction) => transaction.objectStore("boxes").count())).toBeGreaterThan(1);
    expect(await tab.vault.read(box ?? "")).toBeNull();
    expect(await startStaff(disk, site, tab.clock).standing()).toEqual({ kind: "out" });
  });

  it("[SP5] are gone when their time is over, without a network and whoever asks", async () => {
    const { site, disk, tab } = await signedIn();
    site.online = false;
    tab.clock.nowMs += leaseMs - minuteMs;
    expect(await tab.ask("my house is flooding")).not.toBeNull();
    tab.clock.nowMs += 2 * minuteMs;
    expect(await tab.ask("my house is flooding")).toBeNull();
    const later = startStaff(disk, site, tab.clock);
    expect(await later.standing()).toEqual({ kind: "out" });
    expect(await tab.staff.read(["boxes"], (transaction) => transaction.objectStore("boxes").count())).toBe(0);
  });

  it("[SP5] give no more time for a clock that is set back, within one run and over restarts", async () => {
    const { site, disk, tab } = await signedIn();
    site.online = false;
    tab.clock.nowMs += 6 * 60 * minuteMs;
    expect((await tab.standing()).kind).toBe("in");
    const restarted = startStaff(disk, site, { nowMs: tab.clock.nowMs - 5 * 60 * minuteMs, runMs: 0 });
    expect(await restarted.standing()).toEqual({ kind: "out" });
    const second = await signedIn();
    second.tab.clock.runMs += leaseMs;
    expect(await second.tab.standing(), "the clock stands still, the app runs").toEqual({ kind: "out" });
  });

  it("[SP5] count the time that the app ran once, however many tabs are open", async () => {
    const { site, disk, tab } = await signedIn();
    const tabs = [tab, startStaff(disk, site, tab.clock), startStaff(disk, site, tab.clock)];
    for (const each of tabs) await each.standing();
    tab.clock.runMs += leaseMs / 2;
    for (const each of tabs) expect((await each.standing()).kind).toBe("in");
    tab.clock.runMs += leaseMs / 2;
    expect((await tabs[1]?.standing())?.kind).toBe("out");
  });

  it("[SP7] go when the server lets somebody in no more, and stay while only the network is gone or a portal answers", async () => {
    const { site, tab } = await signedIn();
    site.online = false;
    expect(await tab.refresh()).toEqual({ kind: "refused", why: "unreachable" });
    expect((await tab.standing()).kind).toBe("in");
    site.online = true;
    const { fetch } = site;
    site.fetch = async () => new Response("<html>Log in to the Wi-Fi</html>", { status: 401 });
    const portal = startStaff(newDisk(), site);
    expect(await portal.enter()).toEqual({ kind: "refused", why: "unreachable" });
    site.fetch = fetch;
    site.welcome = false;
    expect(await tab.refresh()).toEqual({ kind: "refused", why: "nobody" });
    expect((await tab.standing()).kind).toBe("out");
    expect(await tab.ask("my house is flooding")).toBeNull();
  });

  it("[SP7] get a new lease and newer versions while somebody works with a network, and lose what is published no more", async () => {
    const { site, tab, publish } = await signedIn();
    tab.clock.nowMs += 6 * 60 * minuteMs;
    site.nowMs = () => tab.clock.nowMs;
    site.folders = new Map([["handbook", publish(4)], ["second", publish(1, "second")]]);
    expect(await tab.refresh()).toMatchObject({ kind: "in", leftMs: leaseMs });
    expect((await tab.open())?.packs.map(({ id, version }) => `${id} ${version}`)).toEqual(["handbook 4", "second 1"]);
    site.folders = new Map([["second", publish(1, "second")]]);
    await tab.refresh();
    expect((await tab.open())?.packs.map(({ id }) => id)).toEqual(["second"]);
  });

  it("[SP3] are refused as any pack is: changed, older, from another agency, and for everybody", async () => {
    const { keys, site, tab, publish } = await signedIn();
    const folder = packOf(keys, { id: "handbook", version: 5, seeds: [1], changes: { kind: "staff" } });
    const [piece = ""] = [...folder.keys()].filter((path) => path.startsWith("pieces/"));
    const spoilt = new Map(folder).set(piece, (folder.get(piece) ?? new Uint8Array()).map((byte) => byte ^ 1));
    const stranger = staffKeys();
    for (const [bad, code] of [
      [spoilt, "pack/bad-piece"],
      [publish(2), "pack/older-version"],
      [publishedFolder(stranger.keys, { kind: "staff", id: "handbook", version: 9 }), "pack/"],
    ] as const) {
      site.folders = new Map([["handbook", bad]]);
      const entered = await tab.refresh();
      expect(entered).toMatchObject({ kind: "in", failed: [{ id: "handbook", code: expect.stringContaining(code) }] });
      expect((await tab.open())?.packs).toMatchObject([{ version: 3 }]);
    }
    const fresh = startStaff(newDisk(), site);
    site.folders = new Map([["handbook", publishedFolder(stranger.keys, { kind: "pack", id: "handbook", version: 9 })]]);
    expect(await fresh.enter()).toMatchObject({ kind: "in", failed: [{ code: "pack/wrong-kind" }] });
  });

  it("[SP3] keep the floor of their version over signing out", async () => {
    const { site, tab, publish } = await signedIn();
    await tab.leave();
    site.folders = new Map([["handbook", publish(2)]]);
    expect(await tab.enter()).toMatchObject({ failed: [{ code: "pack/older-version" }] });
    expect((await tab.open())?.packs).toEqual([]);
  });

  it("[SP3] are not kept under a lease that their own agency did not sign, or that was signed for another phone", async () => {
    const { live, site, publish } = await signedIn();
    const other = staffKeys();
    const elsewhere = staffSite(other.live, site.folders);
    expect(await startStaff(newDisk(), elsewhere).enter()).toMatchObject({ failed: [{ code: "pack/wrong-key" }] });
    const replayed = staffSite(live, new Map([["handbook", publish(3)]]));
    replayed.lease = (lease) => ({ ...lease, phone: "0".repeat(32) });
    expect(await startStaff(newDisk(), replayed).enter()).toMatchObject({ failed: [{ code: "pack/wrong-key" }] });
    replayed.lease = (lease) => ({ ...lease, until: "2036-01-01T00:00:00.000Z" });
    expect(await startStaff(newDisk(), replayed).enter()).toMatchObject({ kind: "refused" });
  });

  it("[SP6] keep nothing that was on its way when somebody signed out", async () => {
    const { site, disk, tab } = await signedIn();
    site.folders = new Map([["handbook", (await signedIn()).publish(3)]]);
    const other = startStaff(disk, site, tab.clock);
    let held: (() => void) | null = null;
    site.gate = (path) => (path === "guides" ? new Promise((resolve) => (held = () => resolve())) : Promise.resolve());
    const refreshing = other.refresh();
    while (held === null) await new Promise((resolve) => setImmediate(resolve));
    await tab.leave();
    site.signedIn = true;
    (held as () => void)();
    expect(await refreshing).toEqual({ kind: "out" });
    expect(await tab.staff.read(["leases", "boxes"], async (transaction) => [await transaction.objectStore("leases").count(), await transaction.objectStore("boxes").count()])).toEqual([0, 0]);
  });

  it("[SP9] that were tampered with are not shown, and come anew", async () => {
    const { disk, tab } = await signedIn();
    const boxes = await tab.staff.read(["boxes"], (transaction) => transaction.objectStore("boxes").getAll());
    for (const { id, box } of boxes.filter((each) => each.id !== "catalogue")) {
      const bytes = new Uint8Array(box.slice(0));
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      await tab.staff.write(["boxes"], (transaction) => transaction.objectStore("boxes").put({ id, box: bytes.buffer }));
    }
    const [first, second] = boxes.filter((each) => each.id !== "catalogue");
    if (first === undefined || second === undefined) throw new Error("no boxes");
    expect(await tab.vault.read(first.id)).toBeNull();
    await tab.staff.write(["boxes"], (transaction) => transaction.objectStore("boxes").put({ id: first.id, box: second.box }));
    expect(await tab.vault.read(first.id), "another box under this name").toBeNull();
    expect((await startStaff(disk, { fetch: () => Promise.reject(new TypeError()) }, tab.clock).open())).toMatchObject({ packs: [], broken: ["handbook"] });
    await tab.refresh();
    expect((await tab.open())?.packs).toMatchObject([{ id: "handbook" }]);
  });

  it("[SP1] are refused by everything that takes packs for everybody", async () => {
    const { keys } = staffKeys();
    const files = publishedFolder(keys, { kind: "staff", id: "handbook" });
    const { library, caches } = startPhone({ disk: newDisk(), fetch: async (url) => new Response(new Uint8Array(files.get(url.replace("/packs/handbook/", "")) ?? [])) });
    await expect(library.install("/packs/handbook/", ignore, never)).rejects.toMatchObject({ code: "pack/wrong-kind" });
    expect(await caches.read(["pieces", "staged", "packs"], async (transaction) => [await transaction.objectStore("pieces").count(), await transaction.objectStore("staged").count(), await transaction.objectStore("packs").count()])).toEqual([0, 0, 0]);
  });
});
