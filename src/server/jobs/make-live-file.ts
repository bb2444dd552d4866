import { and, asc, desc, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import * as v from "valibot";
import { alertSchema } from "../../core/alerts/alert-schema.ts";
import { alertKey, severities, urgencies, type Alert } from "../../core/alerts/alert.ts";
import { standing } from "../../core/alerts/current-alerts.ts";
import { maxLiveAlertBytes, maxLiveAlerts } from "../../core/alerts/limits.ts";
import type { LiveFile, OpenRequest, PlaceNews, SignedLiveFile, Slot } from "../../core/live/live-file.ts";
import { scrub } from "../../core/outbox/scrub.ts";
import { toBase64Url } from "../../core/sync/base64url.ts";
import { canonicalJson } from "../../core/sync/canonical-json.ts";
import { liveFrameBytes, maxLiveBytes, maxLivePlaces, maxLiveRequests, maxLiveSlots, maxLiveTextLength } from "../../core/sync/limits.ts";
import { signedBytes } from "../../core/sync/verify-signed.ts";
import { holdTakenBack } from "../alerts/hold-taken-back.ts";
import { transact } from "../db/retry.ts";
import { alerts, liveFiles, places, slots, submissions } from "../db/schema.ts";
import { liveMinutes, liveVersionMs } from "../limits.ts";
import type { ServerParts } from "../parts.ts";
import { markDue } from "../push/push-addresses.ts";
import { isDeskOpen } from "../desk.ts";
import { publicDegrees } from "../public-place.ts";
import { asStatus } from "../read-updates.ts";

const minuteMs = 60_000;

type Content = Pick<LiveFile, "requests" | "slots" | "places" | "alerts" | "handoff">;

/**
 * Makes the live file of a pack anew when something changed or it has lost half of its time. Its version grows by a
 * statement that only one of several servers wins, and with time: phones go back to no older version, and would take
 * none of a database that was restored or begun anew until it had caught up.
 *
 * @returns Whether there is a new one.
 */
export async function makeLiveFile(parts: ServerParts, pack: string): Promise<boolean> {
  const { database, now, signers } = parts;
  const { queries } = database;
  await holdTakenBack(parts, pack);
  const [known] = await queries.select().from(liveFiles).where(eq(liveFiles.pack, pack));
  const content = await readContent(parts, pack);
  const nowMs = now();
  // From the future it is as old: the clock of this server was put back.
  const old = known !== undefined && Math.abs(nowMs - Date.parse(known.issued)) > (liveMinutes / 2) * minuteMs;
  if (known !== undefined && !old && sameContent(known.body, content)) return false;
  const version = Math.max((known?.version ?? 0) + 1, Math.floor(nowMs / liveVersionMs));
  const issued = new Date(nowMs).toISOString();
  const file: LiveFile & { readonly key: string } = { format: 1, pack, version, issued, expires: new Date(nowMs + liveMinutes * minuteMs).toISOString(), ...content, key: signers.live.id };
  const signed: SignedLiveFile = { ...file, signature: toBase64Url(signers.live.sign(signedBytes(JSON.parse(JSON.stringify(file))))) };
  const body = JSON.stringify(signed);
  const news = hasNewAlerts(known?.body, content);
  return await transact(database, async (tx) => {
    const won =
      known === undefined
        ? await tx.insert(liveFiles).values({ pack, version, issued, body }).onConflictDoNothing().returning({ pack: liveFiles.pack })
        : await tx
            .update(liveFiles)
            .set({ version, issued, body })
            .where(and(eq(liveFiles.pack, pack), eq(liveFiles.version, known.version)))
            .returning({ pack: liveFiles.pack });
    if (won.length > 0 && news) await markDue(tx, pack, nowMs);
    return won.length > 0;
  });
}

async function readContent(parts: ServerParts, pack: string): Promise<Content> {
  const { database: { queries }, now, packs } = parts;
  const open = await queries
    .select()
    .from(submissions)
    .where(and(eq(submissions.pack, pack), eq(submissions.kind, "request"), inArray(submissions.status, ["received", "in-progress", "waiting"]), isNotNull(submissions.longitude)))
    .orderBy(desc(submissions.updatedAt))
    .limit(maxLiveRequests);
  const free = await queries
    .select()
    .from(slots)
    .where(and(eq(slots.pack, pack), gt(slots.startsAt, new Date(now()).toISOString()), lt(slots.taken, slots.capacity)))
    .orderBy(asc(slots.startsAt), asc(slots.id))
    .limit(maxLiveSlots);
  const states = await queries.select().from(places).where(eq(places.pack, pack)).orderBy(asc(places.place)).limit(maxLivePlaces);
  const [waiting] = await queries
    .select({ count: sql<string>`count(*)` })
    .from(submissions)
    .where(and(eq(submissions.pack, pack), eq(submissions.kind, "handoff"), eq(submissions.status, "received")));
  const messages = await queries.select({ body: alerts.body }).from(alerts).where(and(eq(alerts.pack, pack), gt(alerts.endsAt, new Date(now()).toISOString()))).orderBy(desc(alerts.receivedAt), asc(alerts.key));
  const kept = packs.find(pack)?.publicNumbers ?? [];
  const told = toLiveAlerts(messages.map(({ body }) => v.parse(alertSchema, JSON.parse(body))));
  const room = roomOf(maxLiveBytes - liveFrameBytes);
  // Who has no room is left out, the least needed first: help in danger, where to go, then what can wait.
  room.take(told);
  return {
    places: room.take(states.map(toPlaceNews)),
    slots: room.take(free.map(({ id, form, place, startsAt, minutes, capacity, taken }): Slot => ({ id, form, ...(place === null ? {} : { place }), from: startsAt, minutes, free: capacity - taken })), 0.5),
    requests: room.take(open.map((row) => toOpenRequest(row, kept))),
    alerts: told,
    handoff: { waiting: Number(waiting?.count ?? 0), open: await isDeskOpen(parts, pack) },
  };
}

/** What a phone still reads. `take` gives those from the beginning that fit, into a share of what is left. */
function roomOf(bytes: number): { take<Item>(items: readonly Item[], share?: number): Item[] } {
  let left = bytes;
  return {
    take: (items, share = 1) => {
      let own = left * share;
      const taken = items.findIndex((item) => (own -= Buffer.byteLength(JSON.stringify(item)) + 1) < 0);
      const fitting = items.slice(0, taken < 0 ? items.length : taken);
      left -= fitting.reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)) + 1, 0);
      return fitting;
    },
  };
}

function toOpenRequest(row: typeof submissions.$inferSelect, kept: readonly string[]): OpenRequest {
  return {
    id: row.id,
    category: row.category ?? "",
    at: [publicDegrees(row.longitude ?? 0), publicDegrees(row.latitude ?? 0)],
    status: asStatus(row.status),
    updated: row.updatedAt,
    lang: row.lang,
    text: row.shown ?? shorten(scrub(descriptionOf(row.open), kept)),
    supports: row.supports,
  };
}

function descriptionOf(open: string): string {
  const parsed = v.safeParse(v.object({ description: v.string() }), JSON.parse(open));
  return parsed.success ? parsed.output.description.replace(/\s+/gu, " ") : "";
}

/** At most as long as the live file takes, cut at a word where there are words, never inside a letter. */
export function shorten(text: string): string {
  if (text.length <= maxLiveTextLength) return text;
  const cut = [...text].reduce((kept, letter) => (kept.length + letter.length < maxLiveTextLength ? kept + letter : `${kept}\u0000`), "").split("\u0000")[0] ?? "";
  const space = cut.lastIndexOf(" ");
  return `${space > maxLiveTextLength / 2 ? cut.slice(0, space) : cut}…`;
}

function toPlaceNews({ place, state, note, updatedAt }: typeof places.$inferSelect): PlaceNews {
  const parsed = v.safeParse(v.record(v.string(), v.string()), note === null ? null : JSON.parse(note));
  return { id: place, state: state === "full" ? "full" : state === "closed" ? "closed" : "open", updated: updatedAt, ...(parsed.success ? { note: parsed.output } : {}) };
}

/** What people are told and what takes something back, the gravest kept where there is no room for all. */
function toLiveAlerts(all: readonly Alert[]): Alert[] {
  const told = new Set(standing(all));
  const meant = all.filter((alert) => alert.scope === "Public" && (alert.status === "Actual" || alert.status === "Exercise") && (told.has(alert) || alert.type === "Cancel"));
  const grave = ({ type, status, infos }: Alert) => (status === "Actual" ? 0 : 100) + (type === "Cancel" ? 0 : Math.min(...infos.map(({ severity, urgency }) => severities.indexOf(severity) * urgencies.length + urgencies.indexOf(urgency))));
  let bytes = 0;
  return meant
    .toSorted((a, b) => grave(a) - grave(b))
    .slice(0, maxLiveAlerts)
    .filter((alert) => (bytes += Buffer.byteLength(JSON.stringify(alert))) <= maxLiveAlertBytes);
}

/** Whether there is something that people should look at at once: not exercises, and nothing that only ends something. */
function hasNewAlerts(before: string | undefined, { alerts: told = [] }: Content): boolean {
  const { alerts: earlier = [] }: Pick<LiveFile, "alerts"> = before === undefined ? {} : JSON.parse(before);
  const known = new Set(earlier.map(alertKey));
  return told.some((alert) => alert.status === "Actual" && alert.type !== "Cancel" && !known.has(alertKey(alert)));
}

function sameContent(body: string, content: Content): boolean {
  const { requests, slots: free, places: states, alerts: messages, handoff } = JSON.parse(body);
  const plain = JSON.parse(JSON.stringify(content));
  return canonicalJson({ requests, slots: free, places: states, alerts: messages ?? null, handoff }) === canonicalJson(plain);
}
