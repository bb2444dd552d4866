import { spawn } from "node:child_process";
import { mkdtemp, open, readdir, readFile, rm, truncate, writeFile, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { submissions } from "../../src/server/db/schema.ts";
import { lockFolder } from "../../src/server/db/lock-folder.ts";
import { openJournal, readJournal } from "../../src/server/intake/journal.ts";
import { openStore } from "../../src/server/store/open-store.ts";
import { openGround, openServer, type Ground } from "./fixtures/backend.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

const folder = () => mkdtemp(join(tmpdir(), "suluh-store-"));

async function journalOf(path: string) {
  const entries: unknown[] = [];
  let damaged = 0;
  for await (const each of readJournal(path)) {
    if (each === "damaged") damaged += 1;
    else entries.push(each.entry);
  }
  return { entries, damaged };
}

describe("the intake journal", () => {
  it("[AS8] gives back what was appended, in order, also when many come at once", async () => {
    const path = await folder();
    const journal = await openJournal(path);
    const entries = Array.from({ length: 500 }, (_, number) => ({ number, text: `baris\n${number} "é" 😀` }));
    await Promise.all(entries.map((entry) => journal.append([entry])));
    await journal.rotate();
    await journal.append([{ last: true }]);
    await journal.close();
    expect(await journalOf(path)).toEqual({ entries: [...entries, { last: true }], damaged: 0 });
  });

  it("[AS8] leaves out a last line that was cut short, at whatever byte, and nothing before it", async () => {
    const path = await folder();
    const journal = await openJournal(path);
    await journal.append([{ first: 1 }, { second: "22" }]);
    await journal.close();
    const file = join(path, (await readdir(path))[0] ?? "");
    const whole = await readFile(file);
    const start = whole.indexOf(10) + 1;
    for (let cut = whole.length - 1; cut >= start; cut -= 1) {
      await truncate(file, cut);
      const { entries } = await journalOf(path);
      expect(entries.length === 1 || (cut === whole.length - 1 && entries.length === 2), String(cut)).toBe(true);
    }
    await writeFile(file, whole);
    const changed = Uint8Array.from(whole);
    changed[12] = 65;
    await writeFile(file, changed);
    expect(await journalOf(path)).toEqual({ entries: [{ second: "22" }], damaged: 1 });
  });
});

describe("the journal when the disk fails or its files change", () => {
  type Seen = (what: "append" | "sync", file: FileHandle) => Promise<void>;

  /** A journal on a file system that does what `seen` does before each write and sync. */
  const journalOn = async (path: string, seen: Seen) => {
    const any = await open(path, "r");
    const handles: FileHandle = Object.getPrototypeOf(any);
    await any.close();
    const spies = [
      vi.spyOn(handles, "appendFile").mockImplementation(async function (this: FileHandle, text) {
        await seen("append", this);
        await this.write(String(text));
      }),
      vi.spyOn(handles, "sync").mockImplementation(async function (this: FileHandle) {
        await seen("sync", this);
        await this.datasync();
      }),
    ];
    return { journal: await openJournal(path), restore: () => spies.forEach((spy) => spy.mockRestore()) };
  };

  it("[AS8] makes each line safe in the file it was written to, also while a new file begins", async () => {
    const path = await folder();
    const written: FileHandle[] = [];
    let synced = new Set<FileHandle>();
    const { journal, restore } = await journalOn(path, async (what, file) => {
      if (what === "sync") synced.add(file);
      else {
        written.push(file);
        await wait(5);
      }
    });
    try {
      for (let turn = 0; turn < 20; turn += 1) {
        const from = written.length;
        synced = new Set();
        const rotating = turn % 2 === 0 ? journal.rotate() : Promise.resolve(0);
        const appended = Array.from({ length: 3 }, (_, at) => wait(at).then(() => journal.append([{ turn, at }])));
        await Promise.all([rotating, ...appended]);
        for (const file of written.slice(from)) expect(synced.has(file), `turn ${turn}`).toBe(true);
      }
    } finally {
      restore();
    }
    await journal.close();
    expect((await journalOf(path)).entries).toHaveLength(60);
  });

  it("[AS8] writes on in another file after a write that failed half way, so that what is acknowledged can be read", async () => {
    const path = await folder();
    let failing = false;
    const { journal, restore } = await journalOn(path, async (what, file) => {
      if (!failing || what !== "append") return;
      await file.write("0000");
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    });
    try {
      await journal.append([{ first: true }]);
      failing = true;
      await expect(journal.append([{ refused: true }])).rejects.toMatchObject({ code: "ENOSPC" });
      failing = false;
      await journal.append([{ second: true }]);
      await journal.append([{ third: true }]);
    } finally {
      restore();
    }
    await journal.close();
    expect(await journalOf(path)).toEqual({ entries: [{ first: true }, { second: true }, { third: true }], damaged: 0 });
  });

  it("[AS8] stays in one file while the disk is full, without what was half written", async () => {
    const path = await folder();
    let full = false;
    const { journal, restore } = await journalOn(path, async (what, file) => {
      if (!full || what !== "append") return;
      await file.write("0000");
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    });
    try {
      await journal.append([{ first: true }]);
      full = true;
      for (let tries = 0; tries < 50; tries += 1) await expect(journal.append([{ refused: tries }])).rejects.toMatchObject({ code: "ENOSPC" });
      expect(await readdir(path)).toHaveLength(1);
      full = false;
      await journal.append([{ second: true }]);
    } finally {
      restore();
    }
    await journal.close();
    expect(await journalOf(path)).toEqual({ entries: [{ first: true }, { second: true }], damaged: 0 });
  });
});

describe("the lock of the embedded database", () => {
  it("[AS9] keeps a second process out, and is free again after the first died", async () => {
    const path = await folder();
    const child = spawn(process.execPath, ["--import", "tsx", "-e", `import(${JSON.stringify(new URL("../../src/server/db/lock-folder.ts", import.meta.url).href)}).then(({ lockFolder }) => lockFolder(${JSON.stringify(path)})).then(() => { console.log("locked"); setInterval(() => {}, 1000); })`], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
    await expect(lockFolder(path)).rejects.toMatchObject({ code: "storage/unavailable" });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    const unlock = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toMatchObject({ code: "storage/unavailable" });
    await unlock();
    await (await lockFolder(path))();
  });

  it("[AS9] lets one of many in who find the lock of a dead process", async () => {
    const path = await folder();
    await writeFile(join(path, "lock"), "999999 1");
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("the embedded database after a bad end", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround("pglite");
  });
  afterAll(() => ground.stop());

  const stored = async (dataDir: string) => {
    const store = await openStore({ dataDir, say: () => undefined, onError: () => undefined });
    try {
      return (await store.database.queries.select({ id: submissions.id }).from(submissions)).map(({ id }) => id).toSorted();
    } finally {
      await store.close();
    }
  };
  const filled = async () => {
    const place = await ground.fresh();
    const server = await openServer(place);
    const made = Array.from({ length: 5 }, () => makeSubmission().submission);
    const send = async (items: readonly unknown[]) => expect((await server.call("POST", "/api/v1/submissions", { submissions: items })).status).toBe(200);
    await send(made.slice(0, 3));
    return { ...place, server, made, send, ids: made.map(({ id }) => id).toSorted() };
  };

  it("[AS8] has everything again after its files were destroyed, from the journal alone", async () => {
    const { dataDir, server, made, send, ids } = await filled();
    await send(made.slice(3));
    await server.close();
    await rm(join(dataDir, "dumps"), { recursive: true });
    await truncate(join(dataDir, "database", "global", "pg_control"), 10);
    expect(await stored(dataDir)).toEqual(ids);
    expect((await readdir(dataDir)).some((name) => name.startsWith("database."))).toBe(true);
  }, 240_000);

  it("[AS8] does not trust files that the machine took down with it: it begins from the last dump and the journal", async () => {
    const { dataDir, server, made, ids } = await filled();
    await server.close();
    const again = await openServer({ dataDir });
    const { queries } = again.parts.database;
    expect((await again.call("POST", "/api/v1/submissions", { submissions: made.slice(3) })).status).toBe(200);
    // What a power cut leaves: rows whose pages never reached the disk, and the mark of an earlier start of the machine.
    await queries.delete(submissions);
    await again.close();
    await writeFile(join(dataDir, "boot"), "another start of the machine");
    const files = await readdir(join(dataDir, "dumps"));
    for (const name of files.toSorted().slice(1)) await rm(join(dataDir, "dumps", name));
    expect(files.length).toBeGreaterThan(0);
    expect(await stored(dataDir)).toEqual(ids);
  }, 240_000);

  it("[AS8] keeps of journal and dumps what the older of two dumps needs", async () => {
    const place = await ground.fresh();
    for (let turn = 0; turn < 3; turn += 1) {
      const server = await openServer(place);
      expect((await server.call("POST", "/api/v1/submissions", { submissions: [makeSubmission().submission] })).status).toBe(200);
      await server.close();
    }
    const dumps = (await readdir(join(place.dataDir, "dumps"))).toSorted();
    const logs = (await readdir(join(place.dataDir, "journal"))).toSorted();
    expect(dumps).toHaveLength(2);
    expect(Number.parseInt(logs[0] ?? "", 10)).toBe(Number.parseInt(dumps[0] ?? "", 10) - 1);
  }, 240_000);
});
