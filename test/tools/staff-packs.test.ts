import { mkdtempSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseManifest } from "../../src/core/pack/manifest-schema.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { openStaffShelf } from "../../src/tools/server/staff-shelf.ts";
import { serverSettings } from "../../src/tools/server/surroundings.ts";
import { requireNoStaffPacks } from "../../src/tools/site/keep-staff-out.ts";
import { writePackList } from "../../src/tools/site/pack-list.ts";
import { folderOf, packYaml } from "../node/sources/folder.ts";
import { runSuluh } from "./run-suluh.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-test-"));
const built = join(base, "built");
const open = join(base, "open");
/** Starting the command line takes a second or more on a busy machine. */
const timeout = 60_000;
const suluh = (...args: string[]) => runSuluh(join(base, "config"), args);
const refusedKind = { status: 1, stderr: expect.stringContaining("pack/wrong-kind") };

beforeAll(async () => {
  const faq = "id,lang,question,answer\nq1,ms,Berapa hari cuti?,Dua puluh lima.\n";
  const source = await folderOf({ "pack.yaml": `${packYaml.trimEnd()}\naudience: staff\n`, "faq.csv": faq });
  const everybody = await folderOf({ "pack.yaml": packYaml, "faq.csv": faq });
  for (const [from, out] of [[source, built], [everybody, open]] as const) expect(suluh("pack", "build", from, "--out", out, "--no-vectors").status).toBe(0);
}, 2 * timeout);

describe("a staff pack on the agency's side", () => {
  it("[SP1] is of a kind of its own, and leaves neither as a file nor as a page", async () => {
    expect(parseManifest(await openDirectory(built).read("manifest.json")).kind).toBe("staff");
    expect(suluh("pack", "verify", built).status).toBe(0);
    expect(suluh("pack", "bundle", built, "--file", join(base, "x.suluh"))).toMatchObject(refusedKind);
    expect(suluh("pack", "export", built, "--html", "--file", join(base, "x.html"))).toMatchObject(refusedKind);
  }, timeout);

  it("[SP1] is neither published into a site, nor listed or served by one", async () => {
    const site = await mkdtemp(join(tmpdir(), "suluh-site-"));
    await cp(open, join(site, "packs/open"), { recursive: true });
    await writePackList(site);
    expect(suluh("pack", "publish", built, "--to", join(site, "packs/banjir"), "--without-gate", "a test")).toMatchObject(refusedKind);
    await expect(requireNoStaffPacks(site)).resolves.toBeUndefined();
    await cp(built, join(site, "packs/banjir"), { recursive: true });
    await expect(writePackList(site)).rejects.toMatchObject({ code: "pack/wrong-kind" });
    await writeFile(join(site, "index.html"), "");
    expect(suluh("serve", site, "--port", "0")).toMatchObject(refusedKind);
    const own = join(await mkdtemp(join(tmpdir(), "suluh-staff-")), "banjir");
    expect(suluh("pack", "publish", built, "--to", own, "--without-gate", "a test").status).toBe(0);
  }, 3 * timeout);

  it("[SP2] is read by its id and the names of published files, and by no other way through the disk", async () => {
    const folder = await mkdtemp(join(tmpdir(), "suluh-staff-"));
    await cp(built, join(folder, "banjir"), { recursive: true });
    await cp(open, join(folder, "terbuka"), { recursive: true });
    await cp(built, join(folder, "another-name"), { recursive: true });
    await mkdir(join(folder, "empty"));
    await mkdir(join(folder, "broken"));
    await writeFile(join(folder, "broken/manifest.json"), "{");
    await writeFile(join(folder, "secret"), "secret");
    await writeFile(join(folder, "banjir/notes.txt"), "secret");
    const failed: string[] = [];
    const shelf = openStaffShelf(folder, (id) => failed.push(id));
    expect((await shelf.all()).map(({ id }) => id)).toEqual(["banjir"]);
    expect(failed).toEqual(["broken"]);
    expect(await shelf.read("banjir", "manifest.json")).toEqual(await openDirectory(built).read("manifest.json"));
    for (const path of ["notes.txt", "../secret", "pieces/../../secret", "pieces/..", `pieces/${"0".repeat(64)}`, "", "manifest.json/"]) expect(await shelf.read("banjir", path), path).toBeNull();
    for (const pack of ["terbuka", "another-name", "..", ".", "empty", "broken", "nothing", "banjir/../banjir"]) expect(await shelf.read(pack, "manifest.json"), pack).toBeNull();
  });

  it("[SP5] is lent for whole hours, a month at most", () => {
    expect(serverSettings({}).leaseHours).toBe(12);
    expect(serverSettings({ STAFF_LEASE_HOURS: "48" }).leaseHours).toBe(48);
    for (const hours of ["0", "1.5", "745", "long", "-1"]) expect(() => serverSettings({ STAFF_LEASE_HOURS: hours })).toThrow(expect.objectContaining({ code: "usage/wrong" }));
  });
});
