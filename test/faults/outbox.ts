import { createHash } from "node:crypto";
import { AppError } from "../../src/core/errors.ts";
import type { OutboxItem } from "../../src/core/outbox/item.ts";
import { purgeAfterMs } from "../../src/core/outbox/limits.ts";
import type { Trigger } from "../../src/core/outbox/retry.ts";
import type { Outbox } from "../../src/device/outbox/outbox.ts";
import type { Fate } from "../device/outbox/memory-items.ts";
import { newOutboxDisk, saidNumber, startOutboxPhone, type OutboxDisk } from "../device/outbox/outbox-phone.ts";
import { bodyOf, photosOf, plainRequest, referenceServer, type PlainRequest, type ReferenceServer } from "../device/outbox/reference-server.ts";
import { virtualClock, type VirtualClock } from "../device/outbox/virtual-clock.ts";
import { mulberry32 } from "../seeded.ts";

/** What was tried; every schedule ended as it must, else an error with its seed was thrown. */
export interface OutboxFaultReport {
  readonly schedules: number;
  readonly submissions: number;
  readonly requests: number;
  /** How often each fault was met. */
  readonly faults: Readonly<Record<string, number>>;
}

/**
 * Runs schedules of faults over phone, line and server.
 *
 * @param after - Told how many are done, after each.
 * @throws For the first that loses, doubles or acknowledges too early.
 */
export async function runOutboxFaults(schedules: number, firstSeed: number, after: (done: number) => void = () => undefined): Promise<OutboxFaultReport> {
  const faults: Record<string, number> = {};
  let [submissions, requests] = [0, 0];
  for (let at = 0; at < schedules; at += 1) {
    const world = new World(firstSeed + at, (fault) => {
      faults[fault] = (faults[fault] ?? 0) + 1;
    });
    try {
      await world.run();
    } catch (cause) {
      throw new Error(`outbox schedule with seed ${firstSeed + at}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    submissions += world.told.size;
    requests += world.requests;
    after(at + 1);
  }
  return { schedules, submissions, requests, faults };
}

const plain = { secondFact: null, wantsReply: false };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const noReply = (): Promise<Response> => new Promise(() => undefined);

/** One agency, one phone with up to two tabs, a neighbour's phone, and a line between them. */
class World {
  readonly #random: () => number;
  readonly #note: (fault: string) => void;
  readonly #server: ReferenceServer = referenceServer();
  readonly #clock: VirtualClock = virtualClock(Date.parse("2026-11-28T03:00:00Z"));
  readonly #disk: OutboxDisk = newOutboxDisk();
  readonly #neighbours: OutboxDisk = newOutboxDisk();
  /** What "saved" was said of: id to the bytes that were to be sent. */
  readonly told = new Map<string, string>();
  /** What the server ever acknowledged, by id, and under which hash. */
  readonly #taken = new Map<string, string>();
  readonly #late: PlainRequest[] = [];
  requests = 0;
  #number = 0;
  #severity = 0;
  #storageSeverity = 0;
  #tab = this.#start();
  #other = this.#tab;
  #backup = this.#server.backup();
  /** True once nothing goes wrong any more. */
  #good = false;

  constructor(seed: number, note: (fault: string) => void) {
    this.#random = mulberry32(seed);
    this.#note = note;
    this.#severity = this.#random() * 0.8;
    this.#storageSeverity = this.#random() < 0.5 ? 0 : this.#random() * 0.3;
    this.#tab = this.#start();
    this.#other = this.#start();
  }

  async run(): Promise<void> {
    const steps = 4 + Math.floor(this.#random() * 14);
    for (let step = 0; step < steps; step += 1) {
      await this.#step();
      this.#check();
    }
    await this.#settle();
  }

  #pick<T>(...choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.#random() * choices.length)] ?? choices[0];
  }

  #start(disk: OutboxDisk = this.#disk): { readonly outbox: Outbox; die(): void } {
    return startOutboxPhone({
      disk,
      clock: this.#clock,
      random: this.#random,
      fetch: (url, init) => this.#fetch(url, init),
      fate: (writes) => this.#fate(writes),
      fileFault: (bytes) => this.#fileFault(bytes),
    });
  }

  #fate(writes: boolean): Fate {
    if (this.#good || this.#random() >= this.#storageSeverity) return "done";
    const fate = writes ? this.#pick<Fate>("full", "closed", "killed-before", "killed-after") : "closed";
    this.#note(`store ${fate}`);
    if (fate.startsWith("killed")) this.#restart();
    return fate;
  }

  #fileFault(bytes: number): number {
    if (this.#good || this.#random() >= this.#storageSeverity) return bytes;
    this.#note("log write cut off");
    return Math.floor(this.#random() * bytes);
  }

  #restart(): void {
    this.#tab.die();
    this.#other.die();
    this.#disk.locks.clear();
    this.#tab = this.#start();
    this.#other = this.#start();
  }

  /** The line: what is asked may arrive or not, twice, late, in part; what is answered likewise. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const request = plainRequest(url, init);
    this.requests += 1;
    if (this.#good || this.#random() >= this.#severity) return await this.#serve(request);
    const fault = this.#pick("refused", "request lost", "reply lost", "twice", "late", "half reply", "half request", "page", "forged", "empty", "gateway", "busy", "failed", "silent", "killed before", "killed after");
    this.#note(fault);
    switch (fault) {
      case "refused":
      case "request lost":
        throw new TypeError("Failed to fetch");
      case "reply lost":
        await this.#serve(request);
        throw new TypeError("Failed to fetch");
      case "twice":
        await this.#serve(request);
        return await this.#serve(request);
      case "late":
        this.#late.push(request);
        throw new TypeError("Failed to fetch");
      case "half reply": {
        const text = await (await this.#serve(request)).text();
        return new Response(text.slice(0, Math.floor(this.#random() * text.length)), { headers: { "content-type": "application/json" } });
      }
      case "half request": {
        const { body } = request;
        return await this.#serve({ ...request, body: body.slice(0, Math.floor(this.#random() * body.length)) });
      }
      case "page":
        return new Response("<!doctype html><title>Wi-Fi</title>", { headers: { "content-type": this.#pick("text/html", "application/json") } });
      case "forged":
        return forged(request);
      case "empty":
        return new Response(null, { status: 204 });
      case "gateway":
        return new Response("Bad gateway", { status: this.#pick(502, 504, 404, 403) });
      case "busy":
        return new Response("", { status: this.#pick(429, 503), headers: this.#random() < 0.7 ? { "retry-after": String(Math.floor(this.#random() * 900)) } : {} });
      case "failed":
        return Response.json({ error: "server-failed" }, { status: 500 });
      case "silent":
        if (this.#random() < 0.5) await this.#serve(request);
        setImmediate(() => this.#clock.pass(31_000));
        return await noReply();
      case "killed before":
        this.#restart();
        throw new TypeError("dead");
      case "killed after":
        await this.#serve(request);
        this.#restart();
        throw new TypeError("dead");
    }
  }

  /** The server, and what it has acknowledged with that. */
  async #serve(request: PlainRequest): Promise<Response> {
    const response = await this.#server.fetch(request);
    for (const [id, { hash }] of this.#server.data.rows) this.#taken.set(id, hash);
    return response;
  }

  async #quietly(work: Promise<unknown>): Promise<void> {
    await work.catch((cause: unknown) => {
      if (!(cause instanceof AppError)) throw cause;
    });
  }

  async #step(): Promise<void> {
    const tab = this.#pick(this.#tab, this.#other).outbox;
    const action = this.#random();
    if (action < 0.35) await this.#say(tab);
    else if (action < 0.6) await this.#quietly(tab.flush(this.#trigger()));
    else if (action < 0.68) await this.#quietly(Promise.all([this.#tab.outbox.flush(this.#trigger()).catch(quiet), this.#other.outbox.flush(this.#trigger()).catch(quiet)]));
    else if (action < 0.74) this.#clock.pass(Math.floor(this.#random() * 2 * 60 * minuteMs));
    else if (action < 0.79) this.#jump();
    else if (action < 0.85) {
      this.#note("restart");
      this.#restart();
      await this.#quietly(this.#tab.outbox.restore());
    } else if (action < 0.88) {
      this.#backup = this.#server.backup();
    } else if (action < 0.91) {
      this.#note("server restored");
      this.#server.restore(this.#backup);
    } else if (action < 0.93) await this.#loseStore();
    else if (action < 0.96) await this.#carry();
    else if (action < 0.98) await this.#deliverLate();
    else {
      const [first] = await tab.list().catch(() => []);
      if (first !== undefined) await this.#quietly(tab.retry(first.id));
    }
  }

  #trigger(): Trigger {
    return this.#pick<Trigger>("start", "foreground", "online", "saved", "timer", "asked");
  }

  async #say(outbox: Outbox): Promise<void> {
    this.#number += 1;
    const said = saidNumber(outbox.newId(), this.#number, this.#random() < 0.3 ? 1 + Math.floor(this.#random() * 2) : 0);
    // A person who is told "not saved" taps again; one who is told nothing does so after a restart.
    for (let tap = 0; tap < 3; tap += 1) {
      try {
        const { id } = await this.#tab.outbox.submit(said, plain);
        const body = this.#disk.rows.items.get(id)?.body ?? "";
        hold(body !== "", `"saved" was said of ${id}, which is not there`);
        hold(this.told.get(id) === undefined || this.told.get(id) === body, `${id} was sealed twice`);
        this.told.set(id, body);
        return;
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
      }
    }
  }

  /** Clocks are set, and phones wake up in 1970; only a week ahead is left to its own test, since purging goes by the clock. */
  #jump(): void {
    this.#note("clock jump");
    this.#clock.jump(this.#pick(-10 * dayMs, -dayMs, -minuteMs, minuteMs, 2 * dayMs, -50 * 365 * dayMs));
  }

  /** The browser throws the database away; the log beside it stays, unless it was not written to begin with. */
  async #loseStore(): Promise<void> {
    if (this.#storageSeverity > 0) return;
    this.#note("store lost");
    this.#disk.rows.items.clear();
    this.#disk.rows.photos.clear();
    this.#restart();
    await this.#tab.outbox.restore();
  }

  /** What is unsent goes to a neighbour as a file, who delivers it where the line is better. */
  async #carry(): Promise<void> {
    this.#note("carried by a neighbour");
    await this.#quietly(
      (async () => {
        const file = await this.#tab.outbox.exportUnsent();
        const neighbour = this.#start(this.#neighbours).outbox;
        await neighbour.importParcel(file);
        await neighbour.flush("saved");
      })(),
    );
  }

  async #deliverLate(): Promise<void> {
    const request = this.#late.splice(Math.floor(this.#random() * this.#late.length), 1)[0];
    if (request !== undefined) await this.#serve(request);
  }

  #items(): readonly OutboxItem[] {
    return [...this.#disk.rows.items.values()];
  }

  /** What has to hold at every moment. */
  #check(): void {
    const items = new Map(this.#items().map((item) => [item.id, item]));
    for (const [id, body] of this.told) {
      const item = items.get(id);
      hold(item !== undefined || this.#server.data.rows.has(id), `${id} is neither on the phone nor with the agency`);
      hold(item === undefined || item.body === body, `${id} has other bytes than those that were saved`);
    }
    for (const { id, hash, delivery } of items.values()) {
      if (delivery.state === "received") hold(this.#taken.get(id) === hash, `${id} counts as received, and the agency never had it`);
      hold(delivery.state !== "refused", `${id} was refused, and nothing was wrong with it`);
    }
    for (const [id, submission] of this.#server.data.rows) {
      const body = this.told.get(id);
      hold(body === undefined || body === bodyOf(submission), `${id} arrived as something else`);
    }
  }

  /** The line is good and time passes: in the end the agency has everything once, and the phone knows. */
  async #settle(): Promise<void> {
    this.#good = true;
    this.#restart();
    await this.#tab.outbox.restore();
    for (let round = 0; round < 6; round += 1) {
      this.#clock.pass(Math.min(7 * 60 * minuteMs, purgeAfterMs / 20));
      await this.#tab.outbox.flush("timer");
      this.#check();
    }
    while (this.#late.length > 0) await this.#deliverLate();
    const items = this.#items();
    const { rows, photos } = this.#server.data;
    for (const { id, delivery } of items) hold(delivery.state === "received", `${id} is still ${delivery.state} on a good line`);
    for (const id of this.told.keys()) hold(rows.has(id), `${id} was lost`);
    const sentences = [...rows.values()].map((submission) => String(submission.public["description"]));
    hold(new Set(sentences).size === sentences.length, "something was said once and arrived twice");
    for (const submission of rows.values()) {
      if (items.some(({ id }) => id === submission.id)) for (const hash of photosOf(submission)) hold(photos.has(hash), `a photo of ${submission.id} was lost`);
    }
    for (const [hash, bytes] of photos) hold(createHash("sha256").update(bytes).digest("hex") === hash, "a photo arrived as something else");
    await this.#tab.outbox.flush("timer");
    hold(rows.size === this.#server.data.rows.size, "something was doubled at the end");
  }
}

/** A reply of the right shape by somebody who has no key of the agency. */
function forged({ body }: PlainRequest): Response {
  const epoch = "epoch-1";
  const receiptOf = (id: string, hash: string) => ({ id, hash, epoch, receivedAt: "2026-11-28T03:00:00.000Z", key: "aaaaaaaaaaaaaaaa", signature: "A".repeat(86) });
  const asked = typeof body === "string" ? (JSON.parse(body) as { submissions?: { id: string; hash: string }[]; items?: unknown }) : {};
  if (asked.submissions === undefined) return Response.json({ epoch, updates: [], unknown: [] });
  return Response.json({ epoch, results: asked.submissions.map(({ id, hash }) => ({ id, status: "accepted", receipt: receiptOf(id, hash) })) });
}

function hold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function quiet(cause: unknown): void {
  if (!(cause instanceof AppError)) throw cause;
}
