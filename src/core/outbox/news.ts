import type { Update, UpdatesRequest } from "../sync/api.ts";
import type { OutboxItem } from "./item.ts";
import { newsEveryMs, newsItems } from "./limits.ts";

/** Items of one address whose news is old enough to be asked for again, the longest unasked first. */
export function newsRequests(items: readonly OutboxItem[], nowMs: number): readonly { readonly api: string; readonly items: UpdatesRequest["items"] }[] {
  const old = items
    .filter((item) => item.token !== null && item.delivery.state === "received" && isOld(item, nowMs))
    .sort((a, b) => (a.news?.asOfMs ?? 0) - (b.news?.asOfMs ?? 0));
  const apis = [...new Set(old.map(({ api }) => api))];
  return apis.map((api) => ({
    api,
    items: old
      .filter((item) => item.api === api)
      .slice(0, newsItems)
      .flatMap(({ id, token, news }) => (token === null ? [] : [{ id, token, after: highest(news?.news ?? []) }])),
  }));
}

/** An item with what the agency said about it; photos that it lacks are to be sent again. */
export function withUpdate(item: OutboxItem, update: Update, nowMs: number): OutboxItem {
  const known = item.news?.news ?? [];
  const after = highest(known);
  const missing = new Set(update.missing);
  return {
    ...item,
    attachments: item.attachments.map((each) => (missing.has(each.sha256) && each.state === "sent" ? { ...each, state: "waiting" } : each)),
    news: {
      status: update.status,
      news: [...known, ...update.news.filter(({ number }) => number > after)],
      queue: update.queue ?? null,
      asOfMs: nowMs,
      seen: item.news?.seen ?? 0,
    },
  };
}

function highest(news: readonly { readonly number: number }[]): number {
  return news.reduce((most, { number }) => Math.max(most, number), 0);
}

function isOld({ news }: OutboxItem, nowMs: number): boolean {
  return news === null || nowMs - news.asOfMs >= newsEveryMs || nowMs < news.asOfMs;
}
