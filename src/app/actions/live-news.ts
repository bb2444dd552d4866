import { failureOf } from "../failure.ts";
import { liveNewsEveryMs, raisedByEvent } from "../limits.ts";
import { shownAlerts } from "../live-alerts.ts";
import type { Store } from "../store.ts";
import { watchPacks } from "../watch-packs.ts";
import { askerOf } from "./asker.ts";
import { outboxOf } from "./outbox.ts";

/**
 * Reads what changes by the hour at the start, in the foreground, when the network returns, and again and again while the
 * app is looked at; without a network what was last seen is shown.
 */
export async function startLiveNews(store: Store): Promise<void> {
  const parts = await outboxOf(store).catch(() => null);
  if (parts === null) return;
  let reading = Promise.resolve();
  let waiting = false;
  /** One look after the other; those that come meanwhile are one. */
  const read = (): Promise<void> => {
    if (!waiting) {
      waiting = true;
      reading = reading.then(() => {
        waiting = false;
        return readLiveNews(store);
      });
    }
    return reading;
  };
  parts.watchTriggers(() => void read());
  setInterval(() => {
    if (document.visibilityState === "visible") void read();
  }, liveNewsEveryMs);
  watchPacks(store, () => void read());
  await read();
}

/** Once, for all packs on the phone; also what alerts that ended by themselves leave behind. */
export async function readLiveNews(store: Store, anew = false): Promise<void> {
  try {
    const parts = await outboxOf(store);
    const packs = store.state.opened?.packs ?? [];
    const seen = await Promise.all(packs.map(async ({ id }) => [id, await parts?.desk.live(id, anew)] as const));
    const news = new Map(seen.flatMap(([id, live]) => (live ? [[id, live] as const] : [])));
    const carried = await parts?.alerts.read(new Map([...news].map(([id, { file }]) => [id, file])));
    store.set({ news, ...(carried === undefined ? {} : { carried }) });
    await raiseDocuments(store);
  } catch (cause) {
    // The store of the phone can be gone for a moment; the next look comes.
    if (failureOf(cause) === null && !(cause instanceof TypeError)) throw cause;
  }
}

/** Finds on the phone which documents help in what goes on here: those that an alert names, and those that speak of its event. */
async function raiseDocuments(store: Store): Promise<void> {
  const nowMs = store.services.clock();
  const alerts = shownAlerts(store.state, nowMs).filter(({ nearness, exercise }) => nearness !== "elsewhere" && !exercise);
  const raised: { readonly pack: string; readonly id: string }[] = [];
  for (const { pack, infos: [info] } of alerts) {
    raised.push(...info.parameters.filter(({ name }) => name === "suluh:document").map(({ value }) => ({ pack, id: value })));
    const { answer, results } = await store.services.retrieval.ask(info.event, askerOf({ ...store.state, raised: [] }, nowMs));
    // An event that the pack does not speak of raises nothing.
    if (answer.kind === "quote") raised.push(...results.filter(({ entry }) => entry.pack === pack && entry.kind !== "place").slice(0, raisedByEvent).map(({ entry }) => ({ pack, id: entry.id })));
  }
  const distinct = [...new Map(raised.map((each) => [`${each.pack} ${each.id}`, each])).values()];
  if (JSON.stringify(distinct) !== JSON.stringify(store.state.raised)) store.set({ raised: distinct });
}
