import { describe, expect, it } from "vitest";
import { maxVersion } from "../../src/core/pack/limits.ts";
import { parseAgency } from "../../src/core/pack/manifest-schema.ts";
import { fingerprintOf } from "../../src/core/pack/fingerprint.ts";
import { checkPoster } from "../../src/device/poster.ts";
import { nodeHasher } from "../../src/node/crypto.ts";
import type { SigningKey } from "../../src/node/signing-key.ts";
import { found, newHands, rotated, signingBy, type Ceremony } from "../core/pack/ceremony.ts";
import { newKey, nowMs } from "../core/pack/small-pack.ts";
import { flakyServer } from "./flaky-server.ts";
import { expectSound } from "./invariants.ts";
import { newDisk, startPhone, type Disk } from "./phone.ts";
import { packOf, type PackOptions } from "./published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const stick = "https://contoh.example/usb/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;

const newAgency = () => found({ root: newHands(2), rootThreshold: 2, pack: newHands(2), pointer: newHands(1) });
const packBy = (ceremony: Ceremony, options: PackOptions = {}, signers?: readonly SigningKey[]) => packOf(signingBy(ceremony, signers), options);

/** A phone that has `version` of the agency's pack. */
async function phoneWith(ceremony: Ceremony, version = 1) {
  const server = flakyServer(base, packBy(ceremony, { version }));
  const disk = newDisk();
  const phone = startPhone({ disk, fetch: server.fetch });
  await phone.library.install(base, ignore, never);
  server.requests = [];
  return { server, disk, ...phone };
}

async function pinned(disk: Disk) {
  const { ports } = startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")) });
  const pin = await ports.pins.ofPack("banjir");
  if (pin === null) throw new Error("no pin");
  return { version: pin.version, agency: parseAgency(new Uint8Array(pin.agency)).version, byKey: pin.byKey };
}

async function outcome(install: Promise<unknown>): Promise<unknown> {
  return install.then(
    () => "installed",
    (cause: unknown) => (cause instanceof Error && "code" in cause ? cause.code : cause),
  );
}

describe("what a phone trusts", () => {
  it("[TU6] follows ten rotations of the root at once, fetching only the versions it lacks", async () => {
    let ceremony = newAgency();
    for (let at = 0; at < 3; at += 1) ceremony = rotated(ceremony, { root: newHands(2) });
    const { server, library, disk } = await phoneWith(ceremony);
    const known = ceremony.agency.links.size;
    for (let at = 0; at < 10; at += 1) ceremony = rotated(ceremony, { root: newHands(2), pack: newHands(2) });
    server.files = packBy(ceremony, { version: 2 });
    await library.install(base, ignore, never);
    const links = [...ceremony.agency.links.keys()];
    // On a busy machine some are asked for twice.
    const fetched = new Set(server.requests.filter((path) => links.includes(path.slice("pieces/".length))));
    expect(fetched.size).toBe(links.length - known - 1);
    expect(await pinned(disk)).toMatchObject({ version: 2, agency: 14 });
    expect(await library.verify("banjir")).toBe(true);
  });

  it("[TU6] fetches no earlier version where the root it trusts has signed the newest itself", async () => {
    let ceremony = newAgency();
    const { server, library, disk } = await phoneWith(ceremony);
    for (let at = 0; at < 5; at += 1) ceremony = rotated(ceremony, { pack: newHands(2) });
    server.files = packBy(ceremony, { version: 2 });
    await library.install(base, ignore, never);
    const links = [...ceremony.agency.links.keys()];
    expect(server.requests.filter((path) => links.includes(path.slice("pieces/".length)))).toEqual([]);
    expect(await pinned(disk)).toMatchObject({ version: 2, agency: 6 });
  });

  it("[TU11] raises the floor only once the new version is whole: until then another one may still come", async () => {
    const agency = newAgency();
    const { server, disk } = await phoneWith(agency, 1);
    server.files = packBy(agency, { version: 9, seeds: [7, 8, 9] });
    server.faults = (path) => (path.startsWith("pieces/") ? { kind: "refused" } : { kind: "none" });
    const broken = startPhone({ disk, fetch: server.fetch });
    expect(await outcome(broken.library.install(base, ignore, never))).toBe("network/unreachable");
    expect(await pinned(disk)).toMatchObject({ version: 1 });
    server.files = packBy(agency, { version: 8, seeds: [7, 8] });
    server.faults = () => ({ kind: "none" });
    await startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never);
    expect(await pinned(disk)).toMatchObject({ version: 8 });
  });

  it("[TU11] survives a crash at every write: the floor is never above what is here, and ends with it", async () => {
    const agency = newAgency();
    const next = rotated(rotated(agency, { root: newHands(2), pack: newHands(2) }), { root: newHands(2) });
    for (let dies = 1; ; dies += 1) {
      const { server, disk } = await phoneWith(agency, 1);
      server.files = packBy(next, { version: 2, seeds: [1, 2, 30] });
      const dying = startPhone({ disk, fetch: server.fetch, killAtWrite: (write) => write === dies });
      const done = (await outcome(dying.library.install(base, ignore, never))) === "installed";
      await expectSound(disk);
      const whole = startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")) });
      const [here] = await whole.library.packs();
      expect((await pinned(disk)).version, `killed at write ${dies}`).toBeLessThanOrEqual(here?.manifest.version ?? 0);
      expect(await whole.library.verify("banjir"), `killed at write ${dies}`).toBe(true);
      await startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never);
      expect(await pinned(disk), `after a crash at write ${dies}`).toMatchObject({ version: 2, agency: 3 });
      if (done) break;
    }
  });

  it("[TU12] an old valid pack from a USB stick changes nothing, under another address and after the pack was removed", async () => {
    const agency = newAgency();
    const { server, disk, library } = await phoneWith(agency, 5);
    const usb = flakyServer(stick, packBy(agency, { version: 4 }));
    const carried = startPhone({ disk, fetch: (url, init) => (url.startsWith(stick) ? usb : server).fetch(url, init) });
    expect(await outcome(carried.library.install(stick, ignore, never))).toBe("pack/older-version");
    expect((await library.packs()).map(({ manifest }) => manifest.version)).toEqual([5]);
    await library.remove("banjir");
    expect(await outcome(carried.library.install(stick, ignore, never))).toBe("pack/older-version");
    usb.files = packBy(agency, { version: 6 });
    expect(await outcome(carried.library.install(stick, ignore, never))).toBe("installed");
  });

  it("[TU12] an older pack that was verified before a newer one was installed does not replace it afterwards", async () => {
    const agency = newAgency();
    const { server, disk } = await phoneWith(agency, 1);
    const usb = flakyServer(stick, packBy(agency, { version: 2, seeds: [70, 71] }));
    server.files = packBy(agency, { version: 3, seeds: [72] });
    let meanwhile: Promise<unknown> | null = null;
    const carried = startPhone({
      disk,
      fetch: async (url, init) => {
        // Its signed files have been accepted: now the newer version comes, whole.
        if (url.includes("pieces/")) await (meanwhile ??= startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never));
        return usb.fetch(url, init);
      },
    });
    expect(await outcome(carried.library.install(stick, ignore, never))).toBe("pack/older-version");
    expect((await carried.library.packs()).map(({ manifest }) => manifest.version)).toEqual([3]);
    expect(await pinned(disk)).toMatchObject({ version: 3 });
    await expectSound(disk);
  });

  it("[TU12] an old valid pack on a phone that never had one is installed, and says how old it is", async () => {
    const server = flakyServer(base, packBy(newAgency()));
    const clock = () => Date.parse("2026-12-25T00:00:00Z");
    const pack = await startPhone({ disk: newDisk(), fetch: server.fetch, clock }).library.install(base, ignore, never);
    expect(Date.parse(pack.freshUntil)).toBeLessThan(clock());
  });

  it("[TU7] a revoked key counts no more from the moment that the new agency file was verified, pack or no pack", async () => {
    const first = found({ root: newHands(2), rootThreshold: 2, pack: newHands(2), pointer: newHands(1) });
    const [stolen, kept] = first.hands.pack;
    if (stolen === undefined || kept === undefined) throw new Error("two keys");
    const { server, disk, library } = await phoneWith(first, 1);
    const second = rotated(first, { pack: [kept] });
    server.files = packBy(second, { version: 2, seeds: [50] });
    server.faults = (path) => (path.startsWith("pieces/") ? { kind: "refused" } : { kind: "none" });
    expect(await outcome(library.install(base, ignore, never))).toBe("network/unreachable");
    expect(await pinned(disk)).toMatchObject({ version: 1, agency: 2 });
    server.faults = () => ({ kind: "none" });
    server.files = packBy(first, { version: 3 }, [stolen, ...first.hands.pointer]);
    expect(await outcome(library.install(base, ignore, never))).toBe("pack/older-version");
    expect(await library.verify("banjir"), "the version here stays in order").toBe(true);
    expect((await library.packs()).map(({ manifest }) => manifest.version)).toEqual([1]);
  });

  it("[TU3] a phone that took a fast-forwarded version comes back once the key is revoked", async () => {
    const first = found({ root: newHands(1), pack: newHands(2), pointer: newHands(1) });
    const [honest, stolen] = first.hands.pack;
    if (stolen === undefined || honest === undefined) throw new Error("two keys");
    const { server, disk, library } = await phoneWith(found({ ...first.hands, pack: [honest] }), 3);
    const both = { ...first, agency: rotated(found({ ...first.hands, pack: [honest] }), { pack: first.hands.pack }).agency };
    server.files = packBy(both, { version: maxVersion }, [stolen, ...first.hands.pointer]);
    expect(await outcome(library.install(base, ignore, never))).toBe("installed");
    server.files = packBy(both, { version: 4 }, [honest, ...first.hands.pointer]);
    expect(await outcome(library.install(base, ignore, never))).toBe("pack/older-version");
    const mended = rotated(both, { pack: [honest, newKey()] });
    server.files = packBy(mended, { version: 2 }, [honest, ...first.hands.pointer]);
    expect(await outcome(library.install(base, ignore, never)), "still not behind the honest key").toBe("pack/older-version");
    server.files = packBy(mended, { version: 4 }, [honest, ...first.hands.pointer]);
    expect(await outcome(library.install(base, ignore, never))).toBe("installed");
    expect(await pinned(disk)).toMatchObject({ version: 4, byKey: { [honest.id]: 4 } });
  });

  it("[TU10] keeps the packs of several agencies side by side, each under its own root and through its own changes", async () => {
    const [flood, health] = [newAgency(), newAgency()];
    const other = "https://contoh.example/packs/klinik/";
    const servers = [flakyServer(base, packBy(flood)), flakyServer(other, packBy(health, { id: "klinik" }))] as const;
    const disk = newDisk();
    const { library } = startPhone({ disk, fetch: (url, init) => servers[url.startsWith(other) ? 1 : 0].fetch(url, init) });
    for (const each of [base, other]) await library.install(each, ignore, never);
    servers[1].files = packBy(flood, { id: "klinik", version: 2 });
    expect(await outcome(library.install(other, ignore, never)), "the other agency").toBe("pack/wrong-key");
    servers[1].files = packBy(flood, { version: 2 });
    expect(await outcome(library.install(other, ignore, never)), "the other agency's own pack in its place").not.toBe("installed");
    servers[1].files = packBy(rotated(health, { root: newHands(2) }), { id: "klinik", version: 2 });
    expect(await outcome(library.install(other, ignore, never))).toBe("installed");
    expect((await library.packs()).map(({ manifest }) => `${manifest.id} ${manifest.version}`).sort()).toEqual(["banjir 1", "klinik 2"]);
    expect(await pinned(disk)).toMatchObject({ version: 1, agency: 1 });
  });

  it("[TU13] a line that breaks after the first bytes of a signed file and stays away is given up", async () => {
    const agency = newAgency();
    const { server, disk } = await phoneWith(agency, 1);
    server.files = packBy(agency, { version: 2, seeds: [61] });
    server.faults = (path) => (path === "manifest.json" ? (server.requests.filter((each) => each === path).length === 1 ? { kind: "broken", after: 0.5 } : { kind: "refused" }) : { kind: "none" });
    expect(await outcome(startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never))).toBe("network/unreachable");
    expect(server.requests.filter((each) => each === "manifest.json").length).toBeLessThan(20);
  });

  it("[TU2] a server that lags behind with its pointer takes no freshness back", async () => {
    const agency = newAgency();
    const { server, library } = await phoneWith(agency, 1);
    const old = server.files;
    const manifest = old.get("manifest.json") ?? new Uint8Array();
    server.files = new Map(old);
    const text = new TextDecoder().decode(old.get("latest.json")).replace("2026-11-22", "2026-12-01").replace("2026-12-22", "2026-12-31");
    const [pointer] = agency.hands.pointer;
    const bytes = new TextEncoder().encode(text);
    server.files = new Map(old).set("latest.json", bytes).set("latest.json.sig", pointer?.sign(bytes) ?? new Uint8Array()).set("manifest.json", manifest);
    expect((await library.install(base, ignore, never)).freshUntil).toBe("2026-12-31T00:00:00Z");
    server.files = old;
    expect((await library.install(base, ignore, never)).freshUntil).toBe("2026-12-31T00:00:00Z");
  });

  it.each(["latest.json", "manifest.json", "agency.json", "pieces/"])("[TU8] endless data in place of %s ends at its limit, with what was there before", async (what) => {
    const agency = newAgency();
    const { server, disk } = await phoneWith(agency, 1);
    server.files = packBy(rotated(agency, { root: newHands(2) }), { version: 2, seeds: [60] });
    let sent = 0;
    const packet = new Uint8Array(64 * 1024);
    const endless = () => new Response(new ReadableStream({ pull: (controller) => (controller.enqueue(packet), void (sent += packet.length)) }, { highWaterMark: 0 }));
    const phone = startPhone({ disk, fetch: async (url, init) => (url.includes(what) && !url.endsWith(".sig") ? endless() : server.fetch(url, init)) });
    expect(await outcome(phone.library.install(base, ignore, never))).not.toBe("installed");
    expect(sent).toBeLessThan(14_000_000);
    expect((await phone.library.packs()).map(({ manifest }) => manifest.version)).toEqual([1]);
  });

  it.each(["latest.json", "pieces/"])("[TU13] slow retrieval of %s is given up although it never stops, and what was there before answers", async (what) => {
    const agency = newAgency();
    const { server, disk } = await phoneWith(agency, 1);
    server.files = packBy(agency, { version: 2, seeds: [61] });
    let clock = nowMs;
    let asked = 0;
    const drip = (bytes: Uint8Array, init: RequestInit): Response => {
      const from = Number(/\d+/.exec(new Headers(init.headers).get("range") ?? "")?.[0] ?? 0);
      let at = from;
      asked += 1;
      return new Response(
        new ReadableStream(
          {
            pull: (controller) => {
              // One byte just before the phone would call it a stall.
              clock += 19_000;
              controller.enqueue(bytes.slice(at, (at += 1)));
            },
          },
          { highWaterMark: 0 },
        ),
        from === 0 ? {} : { status: 206, headers: { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } },
      );
    };
    const phone = startPhone({
      disk,
      clock: () => clock,
      fetch: async (url, init) => (url.includes(what) ? drip(server.files.get(url.slice(base.length)) ?? new Uint8Array(1), init) : server.fetch(url, init)),
    });
    expect(await outcome(phone.library.install(base, ignore, never))).toBe("network/unreachable");
    expect(asked).toBeGreaterThan(3);
    expect(clock - nowMs).toBeLessThan(60 * 60_000);
    expect((await phone.library.packs()).map(({ manifest }) => manifest.version)).toEqual([1]);
  });

  it("[TU14] trusts only the agency of a poster where nothing was installed from its address yet, by the net and by a file", async () => {
    const [agency, thief] = [newAgency(), newAgency()];
    const server = flakyServer(base, packBy(thief));
    const disk = newDisk();
    const phone = startPhone({ disk, fetch: server.fetch });
    expect(await poster(phone, await printed(agency))).toBe("noted");
    expect(await outcome(phone.library.install(base, ignore, never))).toBe("pack/wrong-key");
    expect(await phone.library.packs()).toEqual([]);
    // Printed before the keys were changed twice.
    const later = rotated(rotated(agency, { root: newHands(2) }), { root: newHands(2) });
    server.files = packBy(later);
    expect(await outcome(phone.library.install(base, ignore, never))).toBe("installed");
    expect(await poster(phone, await printed(agency))).toBe("same");
    expect(await poster(phone, await printed(later))).toBe("same");
    expect(await poster(phone, await printed(thief))).toBe("other");
    expect((await phone.library.packs()).map(({ manifest }) => manifest.id)).toEqual(["banjir"]);
  });

  it("[TU14] says so when another agency is trusted at that address, and changes nothing unless a person says it", async () => {
    const [agency, thief] = [newAgency(), newAgency()];
    const { server, disk, library, ...phone } = await phoneWith(thief, 40);
    const here = { library, ...phone };
    expect(await poster(here, await printed(agency))).toBe("other");
    expect(await pinned(disk)).toMatchObject({ version: 40 });
    expect(await poster(here, await printed(agency), true)).toBe("noted");
    expect(await library.packs()).toEqual([]);
    expect(await outcome(library.install(base, ignore, never)), "the thief's pack is there still").toBe("pack/wrong-key");
    server.files = packBy(agency, { version: 3 });
    expect(await outcome(library.install(base, ignore, never))).toBe("installed");
    expect(await pinned(disk)).toMatchObject({ version: 3 });
  });

  it("[TU14] tells nothing while the versions between are out of reach", async () => {
    const agency = newAgency();
    const later = rotated(agency, { root: newHands(2) });
    const { server, ...phone } = await phoneWith(later);
    server.online = false;
    await expect(poster(phone, await printed(agency))).rejects.toMatchObject({ code: "network/unreachable" });
    server.online = true;
    expect(await poster(phone, await printed(agency))).toBe("same");
  });
});

/** What a poster says that was printed then. */
function printed({ agency }: Ceremony): Promise<string> {
  return fingerprintOf(parseAgency(agency.file.bytes), nodeHasher);
}

function poster({ library, ports, notes }: Pick<ReturnType<typeof startPhone>, "library" | "ports" | "notes">, fingerprint: string, instead = false) {
  return checkPoster(base, fingerprint, instead, { ...ports, notes }, library.remove, never);
}
