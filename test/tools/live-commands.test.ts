import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { signedLiveFileSchema } from "../../src/core/live/live-schema.ts";
import { parseAgency } from "../../src/core/pack/manifest-schema.ts";
import { verifySigned } from "../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { capMessage } from "../core/alerts/cap-messages.ts";
import { startAgency } from "../server/fixtures/agency-process.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the commands about what changes by the hour", () => {
  let folder = "";
  const path = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "suluh-live-"));
    await mkdir(path("source"));
    await mkdir(path("dist"));
    await writeFile(path("dist/index.html"), "<!doctype html><title>Suluh</title>");
    await writeFile(path("source/pack.yaml"), "id: kecil\ntitle: Kecil\nagency: Agensi\nlanguages: [ms]\n");
    const place = { type: "Feature", geometry: { type: "Point", coordinates: [101, 3] }, properties: { id: "pps-1", name: { ms: "Dewan" }, kind: "shelter" } };
    await writeFile(path("source/places.geojson"), JSON.stringify({ type: "FeatureCollection", features: [place] }));
    await suluh(["keys", "new", "--out", path("agency.json")]);
    expect((await suluh(["pack", "build", path("source"), "--out", path("dist/packs/kecil"), "--key", path("agency.json"), "--no-vectors"])).code).toBe(0);
    const iso = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+Z/, "+00:00");
    const now = (text: string) => text.replaceAll("2026-11-28T08:00:00+08:00", iso(-1)).replaceAll("2026-11-28T15:00:00+08:00", iso(0)).replaceAll("2026-11-28T22:00:00+08:00", iso(6));
    await writeFile(path("flood.xml"), now(capMessage("flood")));
    await writeFile(path("wrong.xml"), now(capMessage("flood")).replace("Extreme", "Huge"));
    await writeFile(path("cancel.xml"), now(capMessage("flood-cancel")).replace(/,20[^,<]*<\/references>/, `,${/<sent>(.*)<\/sent>/.exec(now(capMessage("flood")))?.[1] ?? ""}</references>`));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const suluh = (args: readonly string[]) =>
    new Promise<{ code: number | null; value: unknown }>((resolve) => {
      const child = spawn(process.execPath, ["--import", "tsx", "src/tools/suluh.ts", ...args, "--json"], { cwd: root, stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, DATABASE_URL: "", DATA_DIR: path("data"), SERVER_KEY: path("agency.server.json") } });
      let text = "";
      child.stdout.on("data", (chunk: Buffer) => void (text += chunk.toString()));
      child.once("close", (code) => resolve({ code, value: text === "" ? null : JSON.parse(text) }));
    });

  it("[LV10] check before they take, take while the server runs, and refuse a place that no phone knows", { timeout: 300_000 }, async () => {
    const set = (...rest: string[]) => suluh(["live", "set", "shelter", ...rest, "--site", path("dist")]);
    expect(await suluh(["live", "import", path("wrong.xml"), "--pack", "kecil"])).toMatchObject({ code: 1, value: { error: "folder/unreadable", details: { reason: expect.stringContaining("severity") } } });
    expect(await suluh(["live", "import", path("missing.xml"), "--pack", "kecil"])).toMatchObject({ code: 1, value: { error: "folder/missing" } });
    expect(await suluh(["live", "import", "--pack", "kecil"])).toMatchObject({ code: 2 });
    expect(await suluh(["live", "import", path("flood.xml"), "--pack", "kecil", "--dry-run"])).toMatchObject({ code: 0, value: { messages: [{ result: "checked" }] } });
    expect(await set("kecil/pps-9", "full")).toMatchObject({ code: 1, value: { error: "folder/missing", details: { reason: "places of kecil: pps-1" } } });
    expect(await set("kecil/pps-1", "brimming")).toMatchObject({ code: 2 });

    const agency = parseAgency(await readFile(path("dist/packs/kecil/agency.json")));
    const server = await startAgency({ folder: path("dist"), serverKey: path("agency.server.json"), agency, remove: async () => undefined }, { dataDir: path("data") });
    expect(await set("kecil/pps-1", "full", "--note", "ms=Penuh sejak pagi")).toMatchObject({ code: 0, value: { result: "left" } });
    expect(await suluh(["live", "import", path("flood.xml"), "--pack", "kecil"])).toMatchObject({ code: 0, value: { messages: [{ result: "left" }] } });
    const live = async (enough: (file: v.InferOutput<typeof signedLiveFileSchema>) => boolean) => {
      for (let tries = 0; tries < 60; tries += 1) {
        const response = await fetch(`${server.url}/api/v1/live/kecil.json`);
        const file = response.ok ? v.parse(signedLiveFileSchema, await response.json()) : null;
        if (file !== null && enough(file)) return file;
        await wait(1_000);
      }
      throw new Error(server.output());
    };
    const file = await live(({ alerts, places }) => (alerts?.length ?? 0) > 0 && places.length > 0);
    expect(file.places).toMatchObject([{ id: "pps-1", state: "full", note: { ms: "Penuh sejak pagi" } }]);
    expect(file.alerts?.[0]?.infos[0]?.instruction).toBe("Pindah sekarang ke SMK Contoh Hilir. Tutup suis utama elektrik.");
    expect(await verifySigned(JSON.parse(JSON.stringify(file)), "live", agency, nodeVerifier)).toBe(true);
    expect(await readdir(path("data/live-orders"))).toEqual([]);
    server.child.kill("SIGTERM");
    await server.exited;

    expect(await suluh(["live", "import", path("cancel.xml"), path("flood.xml"), "--pack", "kecil"])).toMatchObject({ code: 0, value: { messages: [{ result: "taken" }, { result: "known" }] } });
    expect(await set("kecil/pps-1", "open")).toMatchObject({ code: 0, value: { result: "set" } });
  });
});
