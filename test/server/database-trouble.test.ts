import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { lockFolder } from "../../src/server/db/lock-folder.ts";
import { pgliteMajor } from "../../src/server/limits.ts";
import { writeDump } from "../../src/server/store/dumps.ts";
import { openStore } from "../../src/server/store/open-store.ts";
import { refusalText, systemText } from "../../src/tools/refusal.ts";
import { openGround, openServer, type Ground } from "./fixtures/backend.ts";
import { freePort } from "./fixtures/postgres.ts";

const quiet = { say: () => undefined, onError: () => undefined };

/** What is said at a terminal about a store that does not open. */
async function said(opening: Promise<unknown>): Promise<string> {
  const cause = await opening.then(() => null, (error: unknown) => error);
  return cause instanceof AppError ? refusalText(cause) : (systemText(cause) ?? `unexplained: ${String(cause)}`);
}

describe("an embedded database that cannot be used", () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openGround("pglite");
  });
  afterAll(() => ground.stop());

  it("[AD5] is told apart from one that another process has, where the disk refuses", async () => {
    const folder = await mkdtemp(join(tmpdir(), "suluh-trouble-"));
    await writeFile(join(folder, "file"), "");
    expect(await said(lockFolder(join(folder, "file", "data")))).toContain("A part of this path is a file");
    // The system's own tree takes no files, from root neither.
    expect(await said(lockFolder("/proc/self"))).not.toContain("process");
    const unlock = await lockFolder(folder);
    expect(await said(lockFolder(folder))).toContain(`process ${process.pid} uses it, and one at a time can; end that one, or use PostgreSQL`);
    await unlock();
    await rm(folder, { recursive: true });
  });

  it("[AD5] is left as it is where another PostgreSQL made it, with the way to bring it over", async () => {
    const { dataDir } = await ground.fresh();
    const version = join(dataDir, "database", "PG_VERSION");
    expect((await readFile(version, "utf8")).trim()).toBe(pgliteMajor);
    await writeFile(version, "13\n");
    expect(await said(openStore({ dataDir, ...quiet }))).toMatch(/made by PostgreSQL 13, and this Suluh has \d+: make a backup with the Suluh that was here before/);
    expect((await readdir(dataDir)).filter((name) => name.startsWith("database"))).toEqual(["database"]);
    await writeFile(version, `${pgliteMajor}\n`);
    await (await openStore({ dataDir, ...quiet })).close();
  });

  it("[AD5] is not begun anew where what it held lies in dumps that nobody can read", async () => {
    const { dataDir } = await ground.fresh();
    await mkdir(join(dataDir, "dumps"));
    await writeDump(join(dataDir, "dumps"), 3, new Uint8Array([1, 2, 3]));
    await writeFile(join(dataDir, "boot"), "another start of the machine");
    for (let start = 0; start < 2; start += 1) expect(await said(openStore({ dataDir, ...quiet }))).toContain("none of the dumps can be read; restore a backup into an empty folder");
    expect((await readdir(dataDir)).some((name) => name.startsWith("database."))).toBe(true);
    expect(await readdir(join(dataDir, "dumps"))).toEqual(["00000003.tar.gz"]);
  });

  it("[AD5] leaves nothing of a dump for which there is no room", async () => {
    const folder = await mkdtemp(join(tmpdir(), "suluh-dumps-"));
    // Its name is taken by a folder: the last step fails, as it does on a full disk.
    await mkdir(join(folder, "00000001.tar.gz", "full"), { recursive: true });
    await expect(writeDump(folder, 1, new Uint8Array(1_000))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["00000001.tar.gz"]);
    await rm(folder, { recursive: true });
  });
});

describe("a database elsewhere that cannot be used", () => {
  let ground: Ground;
  let url: string;

  beforeAll(async () => {
    ground = await openGround("postgres");
    const place = await ground.fresh();
    await (await openServer(place)).close();
    url = place.url ?? "";
  }, 60_000);
  afterAll(() => ground.stop());

  const trouble = async (address: string): Promise<string> => {
    const text = await said(openStore({ dataDir: "/nowhere", url: address, ...quiet }));
    expect(text).not.toContain("secret");
    return text;
  };

  it("[AD5] says whether host, port, database, user or form of the address is wrong, and never the address", async () => {
    expect(await trouble(`postgres://suluh:secret@127.0.0.1:${await freePort()}/suluh`)).toContain("nothing answers at host and port of DATABASE_URL");
    expect(await trouble("postgres://suluh:secret@nohost.invalid/suluh")).toContain("the host of DATABASE_URL is not known");
    expect(await trouble(url.replace(/\/[^/]+$/, "/secret_one"))).toContain("does not exist; make it with createdb");
    expect(await trouble(url.replace("suluh@", "nobody:secret@"))).toContain("does not let the user of DATABASE_URL in");
    expect(await trouble("postgres://suluh:secret@[::1/suluh")).toContain("DATABASE_URL is not an address such as postgres://");
  }, 60_000);

  it("[AD5] is not worked with where a newer Suluh has changed its tables", async () => {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("INSERT INTO migrations (id) VALUES ('900-of-later')");
    expect(await trouble(url)).toContain("a newer Suluh has worked with this database; update this one");
    await client.query("DELETE FROM migrations WHERE id = '900-of-later'");
    await client.end();
    await (await openStore({ dataDir: "/nowhere", url, ...quiet })).close();
  });
});
