import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Submission } from "../../src/core/outbox/submission.ts";
import { makeSite, startAgency, type AgencyProcess, type TestSite } from "../server/fixtures/agency-process.ts";
import { bundleServer } from "../server/fixtures/bundled-server.ts";
import { startPostgres, type RunningPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { mulberry32 } from "../seeded.ts";
import { openCutLine, type CutLine } from "./cut-line.ts";
import { deliver, insist, lookInto } from "./deliver.ts";

/** What happens to a database. */
export const databaseFaults = ["crashed", "halted", "terminated", "cut", "full", "other server killed", "silent"] as const;
export type DatabaseFault = (typeof databaseFaults)[number];

export interface DatabaseReport {
  readonly faults: Readonly<Record<string, number>>;
  readonly sent: number;
  readonly acknowledged: number;
  /** Acknowledged, and taken for new when it was sent again, or without a row at the end. */
  readonly lost: number;
  readonly doubled: number;
  /** Replies by status, of everything that was asked. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What no server should do, each with the fault it came with. */
  readonly wrong: readonly string[];
}

export interface DatabaseWishes {
  /** In their order, each at a moment that the seed chooses. */
  readonly faults: readonly DatabaseFault[];
  readonly seed: number;
  readonly after?: (done: number) => void;
}

/** Runs two real servers on one PostgreSQL under load, and takes the database away from them again and again. */
export async function runDatabaseFaults({ faults, seed, after = () => undefined }: DatabaseWishes): Promise<DatabaseReport> {
  const ground = await openGround();
  try {
    const run = new Run(ground, mulberry32(seed));
    for (const [at, fault] of faults.entries()) {
      await run.meet(fault);
      after(at + 1);
    }
    return await run.end();
  } finally {
    await ground.close();
  }
}

interface Ground {
  readonly postgres: RunningPostgres;
  readonly line: CutLine;
  /** Of the database itself, around the line. */
  readonly url: string;
  readonly site: TestSite;
  readonly servers: AgencyProcess[];
  start(at: number): Promise<AgencyProcess>;
  close(): Promise<void>;
}

async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-database-"));
  const [bundle, site, postgres] = [await bundleServer(), await makeSite(), await startPostgres({ durable: true })];
  const url = await postgres.freshDatabase();
  const line = await openCutLine(Number(new URL(url).port));
  const through = new URL(url);
  through.port = String(line.port);
  const start = (at: number) => startAgency(site, { dataDir: join(folder, String(at)), url: through.href }, {}, bundle.program);
  const servers = [await start(0), await start(1)];
  return {
    postgres,
    line,
    url,
    site,
    servers,
    start,
    async close() {
      for (const { child } of servers) child.kill("SIGKILL");
      await line.close();
      await postgres.stop();
      await site.remove();
      await bundle.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

class Run {
  readonly #ground: Ground;
  readonly #random: () => number;
  readonly #acknowledged = new Map<string, Submission>();
  readonly #sent = new Set<string>();
  readonly #statuses: Record<string, number> = {};
  readonly #faults: Record<string, number> = {};
  readonly #wrong: string[] = [];
  readonly #target = makeSubmission("request").submission;
  #unsure: Submission[] = [];
  #output = "";
  #lost = 0;

  constructor(ground: Ground, random: () => number) {
    this.#ground = ground;
    this.#random = random;
    this.#sent.add(this.#target.id);
  }

  async meet(fault: DatabaseFault): Promise<void> {
    this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
    await this.#ask([this.#target], fault);
    const load = this.#load(fault);
    await load.until(1 + Math.floor(this.#random() * 60));
    await wait(this.#random() * 40);
    await this.#take(fault);
    // Where only connections or the other server went, the rest goes on, and may never have been unready.
    if (fault !== "terminated" && fault !== "other server killed") await this.#holdsOut(fault);
    await this.#give(fault);
    for (const server of this.#ground.servers) await this.#until(`${fault}: ready again`, async () => (await this.#status(server, "/ready")) === 200);
    await load.stop();
    // Everything of late: what was acknowledged is there, what was not may be sent again.
    for (const { submission, status } of await insist(this.#server(), this.#ground.site, this.#unsure)) if (status !== "none") this.#acknowledged.set(submission.id, submission);
    this.#unsure = this.#unsure.filter(({ id }) => !this.#acknowledged.has(id));
    const recent = [...this.#acknowledged.values()].slice(-300);
    this.#lost += (await insist(this.#server(), this.#ground.site, recent)).filter(({ status }) => status === "accepted").length;
  }

  async end(): Promise<DatabaseReport> {
    const again = await insist(this.#server(), this.#ground.site, [...this.#acknowledged.values()]);
    this.#lost += again.filter(({ status }) => status === "accepted").length;
    for (const { child, exited, output } of this.#ground.servers) {
      child.kill("SIGTERM");
      const code = await exited;
      if (code !== 0) this.#wrong.push(`a server ended with ${code}`);
      this.#output += output();
    }
    for (const secret of ["s".repeat(64), "postgres://", "Lubang besar", "Jelas dan cepat", this.#target.id]) if (this.#output.includes(secret)) this.#wrong.push(`the log has ${secret}`);
    const { doubled, missing } = await lookInto({ dataDir: "", url: this.#ground.url }, { sent: this.#sent, acknowledged: [...this.#acknowledged.keys()], target: this.#target.id });
    return { faults: this.#faults, sent: this.#sent.size, acknowledged: this.#acknowledged.size, lost: this.#lost + missing, doubled, statuses: this.#statuses, wrong: this.#wrong };
  }

  #server(): AgencyProcess {
    const [one, other] = this.#ground.servers;
    const server = this.#random() < 0.5 ? one : other;
    if (server === undefined) throw new RangeError("two servers");
    return server;
  }

  /** Phones that send all the time, to both servers. */
  #load(fault: DatabaseFault): { until(taken: number): Promise<void>; stop(): Promise<void> } {
    let [stopped, taken] = [false, 0];
    const phones = Array.from({ length: 8 }, async () => {
      while (!stopped) {
        const batch = Array.from({ length: 1 + Math.floor(this.#random() * 4) }, () => (this.#random() < 0.5 ? makeSubmission("support", { open: { of: this.#target.id } }) : makeSubmission("feedback")).submission);
        const got = await this.#ask(batch, fault);
        taken += got;
        // Real phones wait as they are told; a breath is enough to leave the machine to the database.
        if (got === 0) await wait(50);
      }
    });
    return {
      until: (wanted) => this.#until(`${fault}: ${wanted} taken before it`, async () => taken >= wanted),
      stop: async () => {
        stopped = true;
        await Promise.all(phones);
      },
    };
  }

  async #ask(batch: readonly Submission[], fault: DatabaseFault): Promise<number> {
    for (const { id } of batch) this.#sent.add(id);
    let taken = 0;
    for (const { submission, status } of await deliver(this.#server(), this.#ground.site, batch, (reply) => this.#heard(reply, "submissions", fault))) {
      if (status === "none") this.#unsure.push(submission);
      else {
        this.#acknowledged.set(submission.id, submission);
        taken += 1;
      }
    }
    return taken;
  }

  #heard(reply: Response, what: string, fault: DatabaseFault): void {
    const { status } = reply;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const tellsWhen = Number(reply.headers.get("Retry-After")) > 0;
    if (status >= 500 && status !== 503) this.#wrong.push(`${fault}: ${what} answered ${status}`);
    if ((status === 503 || status === 429) && !tellsWhen) this.#wrong.push(`${fault}: ${what} answered ${status} and not when to return`);
  }

  async #take(fault: DatabaseFault): Promise<void> {
    const { postgres, line, servers } = this.#ground;
    switch (fault) {
      case "crashed":
        return postgres.crash();
      case "halted":
        return postgres.halt();
      case "terminated":
        return void (await this.#sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'suluh'"));
      case "cut":
        return line.cut();
      case "silent":
        return line.silence();
      case "full":
        return void (await this.#sql("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$; CREATE TRIGGER full_disk BEFORE INSERT ON submissions FOR EACH ROW EXECUTE FUNCTION full_disk()"));
      case "other server killed": {
        const killed = servers[1];
        killed?.child.kill("SIGKILL");
        await killed?.exited;
        this.#output += killed?.output() ?? "";
      }
    }
  }

  async #give(fault: DatabaseFault): Promise<void> {
    const { postgres, line, servers, start } = this.#ground;
    if (fault === "crashed" || fault === "halted") await postgres.revive();
    else if (fault === "cut" || fault === "silent") line.mend();
    else if (fault === "full") await this.#sql("DROP TRIGGER full_disk ON submissions; DROP FUNCTION full_disk()");
    else if (fault === "other server killed") servers[1] = await start(1);
  }

  /** While the database is away a server lives, says that it is not ready, and answers every question with when to return. */
  async #holdsOut(fault: DatabaseFault): Promise<void> {
    for (const server of this.#ground.servers) {
      await this.#until(`${fault}: not ready`, async () => (await this.#status(server, "/ready")) === 503);
      if ((await this.#status(server, "/health")) !== 200) this.#wrong.push(`${fault}: /health is not 200`);
      if (fault === "full") continue;
      const json = { "Content-Type": "application/json" };
      const { id } = this.#target;
      const token = "a".repeat(43);
      const asked: readonly (readonly [string, string, RequestInit])[] = [
        ["updates", "/api/v1/updates", { method: "POST", headers: json, body: JSON.stringify({ items: [{ id, token }] }) }],
        ["lookup", "/api/v1/lookup", { method: "POST", headers: json, body: JSON.stringify({ reference: this.#target.public["reference"], secondFact: "a".repeat(64) }) }],
        ["photo", `/api/v1/attachments/${"a".repeat(64)}`, { method: "PUT", body: new Uint8Array(8) }],
        ["staff", "/api/v1/staff/me", { headers: { Cookie: `suluh=${"a".repeat(32)}.${encodeURIComponent(`${"A".repeat(43)}=`)}` } }],
        ["sign-in", "/api/v1/staff/sign-in", { method: "POST", headers: json, body: JSON.stringify({ email: "siti@contoh.example", password: "a long enough word" }) }],
      ];
      await Promise.all(
        asked.map(async ([what, path, init]) => {
          const reply = await fetch(`${server.url}${path}`, { ...init, signal: AbortSignal.timeout(60_000) }).catch((cause: unknown) => String(cause));
          if (typeof reply === "string") return void this.#wrong.push(`${fault}: ${what}: ${reply}`);
          this.#heard(reply, what, fault);
          if (reply.status !== 503 && !(what === "staff" && reply.status === 401)) this.#wrong.push(`${fault}: ${what} answered ${reply.status} ${await reply.text()}`);
        }),
      );
    }
  }

  async #status(server: AgencyProcess, path: string): Promise<number> {
    if (server.child.exitCode !== null || server.child.signalCode !== null) throw new Error(`a server died:\n${server.output().slice(-2000)}`);
    return fetch(`${server.url}${path}`).then(({ status }) => status, () => 0);
  }

  /** Waits for a state, as long as a slow machine may take. */
  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const endMs = performance.now() + 180_000; performance.now() < endMs; await wait(50)) if (await holds()) return;
    throw new Error(`never came true: ${what}`);
  }

  async #sql(text: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#ground.url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  }
}
