import { nextBatch } from "../../core/outbox/batch.ts";
import { afterAttempt, afterEpoch, type Outcome } from "../../core/outbox/delivery.ts";
import type { ItemAttachment, OutboxItem } from "../../core/outbox/item.ts";
import { newsRequests, withUpdate } from "../../core/outbox/news.ts";
import { afterLook } from "../../core/outbox/purge.ts";
import { isDue, nextAttempt, type Trigger, type Waiting } from "../../core/outbox/retry.ts";
import type { Agency } from "../../core/pack/manifest.ts";
import type { Verifier } from "../../core/ports.ts";
import type { SubmissionsReply } from "../../core/sync/api.ts";
import { verifyReceipt } from "../../core/sync/verify-signed.ts";
import type { Surroundings } from "../surroundings.ts";
import type { AgencyServer, Answered } from "./agency-server.ts";
import type { Mirror } from "./mirror.ts";
import type { OutboxStore, Photos } from "./outbox-store.ts";

export interface SenderPorts {
  readonly store: OutboxStore;
  readonly mirror: Mirror;
  readonly server: AgencyServer;
  readonly verifier: Verifier;
  readonly surroundings: Pick<Surroundings, "nowMs" | "random">;
  /** The agency file that is trusted for a pack; null when the phone has none. */
  readonly agencyOf: (pack: string) => Promise<Agency | null>;
  /** Ids that are on their way right now; told at each change. */
  readonly sending: (ids: readonly string[]) => void;
}

/** Delivers what waits, photos after text, asks for news, and lets go of what has been received long enough. */
export interface Sender {
  /**
   * One round. Sends every due item once; what fails waits for the next round.
   *
   * @throws {AppError} `storage/*` when the store does not answer; whatever was sent then is sent again.
   */
  round(trigger: Trigger): Promise<void>;
}

const noPhotos: Photos = new Map();

/** See `Sender`. To be run by one tab at a time; two at once cost traffic, and nothing else. */
export function createSender(ports: SenderPorts): Sender {
  const { store, mirror, server, surroundings } = ports;
  /** What the last failure of photos and news asks for, by address; a restart may try again. */
  const patience = new Map<string, Waiting>();
  /** The epoch by address that every item has been held against. */
  const epochs = new Map<string, string>();
  /** What each address said the time is, in the round that is under way. */
  const agencyTimes = new Map<string, number>();
  const noteTime = (api: string, answered: Answered<unknown>): void => {
    if (answered.kind === "reply" && answered.agencyMs !== undefined) agencyTimes.set(api, answered.agencyMs);
  };

  const change = async (ids: readonly string[], by: (item: OutboxItem) => OutboxItem): Promise<void> => {
    const changed = await store.change(ids, by);
    // What only waits longer is not worth a line in the log.
    const told = changed.filter(({ delivery }) => delivery.state !== "saved" || delivery.receipt !== null);
    if (told.length > 0) await mirror.keep(told, noPhotos);
  };

  const sendItems = async (trigger: Trigger): Promise<void> => {
    const tried = new Set<string>();
    for (;;) {
      const batch = nextBatch(await store.items(), surroundings.nowMs(), trigger, tried);
      if (batch === null) return;
      for (const { id } of batch.items) tried.add(id);
      ports.sending(batch.items.map(({ id }) => id));
      try {
        const answered = await server.submit(batch.api, batch.items);
        noteTime(batch.api, answered);
        const outcomes = await outcomesOf(batch.items, answered, ports);
        const [nowMs, random] = [surroundings.nowMs(), surroundings.random()];
        await change([...outcomes.keys()], (item) => {
          const outcome = outcomes.get(item.id);
          return outcome === undefined ? item : { ...item, delivery: afterAttempt(item.delivery, outcome, nowMs, random) };
        });
        if (answered.kind === "reply") await noteEpoch(batch.api, answered.reply.epoch);
        // A line that is gone is gone for the others too: they wait with the first.
        else if (answered.kind !== "refused") {
          const others = (await store.items()).filter(({ id, api, delivery }) => api === batch.api && delivery.state === "saved" && !tried.has(id) && isDue(delivery.waiting, nowMs, trigger));
          for (const { id } of others) tried.add(id);
          const outcome = failureOf(answered, false);
          await change(others.map(({ id }) => id), (item) => ({ ...item, delivery: afterAttempt(item.delivery, outcome, nowMs, surroundings.random()) }));
        }
      } finally {
        ports.sending([]);
      }
    }
  };

  const noteEpoch = async (api: string, epoch: string): Promise<void> => {
    if (epochs.get(api) === epoch) return;
    const ids = (await store.items()).filter((item) => item.api === api && item.delivery.state === "received").map(({ id }) => id);
    await change(ids, (item) => ({ ...item, delivery: afterEpoch(item.delivery, epoch) }));
    epochs.set(api, epoch);
  };

  const patient = (key: string, trigger: Trigger): boolean => isDue(patience.get(key) ?? null, surroundings.nowMs(), trigger);
  const failed = (key: string, retryAfterMs: number | null): void => {
    const attempts = (patience.get(key)?.attempts ?? 0) + 1;
    patience.set(key, nextAttempt(attempts, surroundings.nowMs(), surroundings.random(), retryAfterMs));
  };

  const sendPhotos = async (trigger: Trigger): Promise<void> => {
    for (const item of await store.items()) {
      if (item.delivery.state !== "received") continue;
      for (const { sha256, state } of item.attachments) {
        const key = `${item.api} ${sha256}`;
        if (state !== "waiting" || !patient(key, trigger)) continue;
        const bytes = (await store.photo(sha256)) ?? (await mirror.photo(sha256));
        const answered: Answered<null> = bytes === null ? { kind: "reply", reply: null } : await server.attach(item.api, sha256, bytes);
        if (answered.kind === "reply") {
          patience.delete(key);
          const next: ItemAttachment["state"] = bytes === null ? "lost" : "sent";
          await change([item.id], (now) => ({ ...now, attachments: now.attachments.map((each) => (each.sha256 === sha256 ? { ...each, state: next } : each)) }));
        } else failed(key, "retryAfterMs" in answered ? answered.retryAfterMs : null);
        if (answered.kind === "offline" || answered.kind === "busy") return;
      }
    }
  };

  const askNews = async (trigger: Trigger): Promise<void> => {
    for (const { api, items } of newsRequests(await store.items(), surroundings.nowMs())) {
      if (!patient(api, trigger)) continue;
      const answered = await server.updates(api, items);
      noteTime(api, answered);
      if (answered.kind !== "reply") {
        failed(api, "retryAfterMs" in answered ? answered.retryAfterMs : null);
        continue;
      }
      patience.delete(api);
      const updates = new Map(answered.reply.updates.map((update) => [update.id, update]));
      const nowMs = surroundings.nowMs();
      await change(items.map(({ id }) => id), (item) => {
        const update = updates.get(item.id);
        return update === undefined ? item : withUpdate(item, update, nowMs);
      });
      await noteEpoch(api, answered.reply.epoch);
    }
  };

  const purge = async (): Promise<void> => {
    const nowMs = surroundings.nowMs();
    const look = (item: OutboxItem): OutboxItem | null => afterLook(item, nowMs, agencyTimes.get(item.api) ?? null);
    const items = await store.items();
    await change(items.filter((item) => look(item) !== item).map(({ id }) => id), (item) => look(item) ?? item);
    const ids = items.filter((item) => look(item) === null).map(({ id }) => id);
    if (ids.length === 0) return;
    await mirror.forget(ids);
    await store.remove(ids);
  };

  return {
    round: async (trigger) => {
      agencyTimes.clear();
      await sendItems(trigger);
      await askNews(trigger);
      // After a change of epoch, and photos that the server misses.
      await sendItems("timer");
      await sendPhotos(trigger);
      await purge();
    },
  };
}

/** What a reply means for each item; a receipt counts once the agency's own key has signed it. */
async function outcomesOf(
  items: readonly OutboxItem[],
  answered: Answered<SubmissionsReply>,
  { verifier, agencyOf }: Pick<SenderPorts, "verifier" | "agencyOf">,
): Promise<ReadonlyMap<string, Outcome>> {
  if (answered.kind !== "reply") {
    const outcome = failureOf(answered, items.length > 1);
    return new Map(items.map(({ id }) => [id, outcome]));
  }
  const { agencyMs } = answered;
  const { epoch, results } = answered.reply;
  const outcomes = new Map<string, Outcome>();
  for (const item of items) {
    const result = results.find(({ id }) => id === item.id);
    if (result?.status === "rejected") outcomes.set(item.id, { kind: "rejected", reason: result.reason });
    else if (result !== undefined) {
      const agency = await agencyOf(item.pack);
      // A receipt of before the server was restored is none for what it holds now.
      const verified = agency !== null && result.receipt.epoch === epoch && (await verifyReceipt(result.receipt, item, agency, verifier));
      outcomes.set(item.id, verified ? { kind: "received", receipt: result.receipt, agencyMs } : { kind: "failed", failure: "no-receipt", retryAfterMs: null, alone: false });
    } else outcomes.set(item.id, { kind: "failed", failure: "no-receipt", retryAfterMs: null, alone: false });
  }
  return outcomes;
}

function failureOf(answered: Exclude<Answered<SubmissionsReply>, { readonly kind: "reply" }>, several: boolean): Outcome {
  switch (answered.kind) {
    case "offline":
      return { kind: "failed", failure: "offline", retryAfterMs: null, alone: false };
    case "bad-reply":
      return { kind: "failed", failure: "bad-reply", retryAfterMs: null, alone: false };
    case "busy":
      return { kind: "failed", failure: "busy", retryAfterMs: answered.retryAfterMs, alone: false };
    case "refused":
      return { kind: "failed", failure: "bad-reply", retryAfterMs: answered.retryAfterMs, alone: several };
  }
}
