import { and, desc, eq, gte, inArray, lte, type SQL } from "drizzle-orm";
import * as v from "valibot";
import { isDay } from "../../core/forms/calendar.ts";
import { instant, label, uuid7 } from "../../core/sync/shapes.ts";
import { scrub } from "../../core/outbox/scrub.ts";
import { news, submissions } from "../db/schema.ts";
import { open311List } from "../limits.ts";
import type { ServedPack } from "../packs.ts";
import type { ServerParts } from "../parts.ts";
import { publicDegrees } from "../public-place.ts";
import { checked } from "../read-body.ts";
import { asStatus, type FoundSubmission } from "../read-updates.ts";
import { summaryOf } from "../staff/read-inbox.ts";
import type { Value } from "./format.ts";
import { localText } from "./services.ts";

const listOf = <Item>(item: v.GenericSchema<string, Item>) =>
  v.pipe(v.string(), v.maxLength(8_000), v.transform((joined) => joined.split(",")), v.pipe(v.array(item), v.maxLength(200)));
/** Dates as W3C has them (https://www.w3.org/TR/NOTE-datetime), which the standard asks for: a day that exists, alone or with a time and its offset; a `+` that was sent as it is arrives as a space. */
const date = v.pipe(v.string(), v.maxLength(40), v.transform(toInstant), instant);

const filters = v.object({
  service_request_id: v.exactOptional(listOf(uuid7)),
  service_code: v.exactOptional(listOf(label)),
  status: v.exactOptional(listOf(v.picklist(["open", "closed"]))),
  start_date: v.exactOptional(date),
  end_date: v.exactOptional(date),
});

const closed = ["done", "declined"];

/** `GET requests`: what everybody may know of requests, the newest first. */
export async function readRequests(query: Readonly<Record<string, string>>, pack: ServedPack, parts: ServerParts): Promise<Value[]> {
  const { service_request_id: ids, service_code: codes, status, start_date: from, end_date: to } = checked(filters, query);
  const conditions: SQL[] = [eq(submissions.kind, "request"), eq(submissions.pack, pack.id)];
  if (ids !== undefined) conditions.push(inArray(submissions.id, ids));
  else {
    conditions.push(gte(submissions.receivedAt, from ?? new Date(parts.now() - open311List.days * 86_400_000).toISOString()));
    if (to !== undefined) conditions.push(lte(submissions.receivedAt, to));
    if (codes !== undefined) conditions.push(inArray(submissions.category, codes));
    const wanted = new Set(status ?? ["open", "closed"]);
    if (wanted.size === 1) conditions.push(inArray(submissions.status, wanted.has("closed") ? closed : ["received", "in-progress", "waiting"]));
  }
  const rows = await parts.database.queries.select().from(submissions).where(and(...conditions)).orderBy(desc(submissions.receivedAt)).limit(open311List.requests);
  const notes = await lastNotes(rows.filter((row) => row.news > 0).map(({ id }) => id), parts);
  return rows.map((row) => toRequest(row, notes.get(row.id) ?? "", pack));
}

function toInstant(given: string): string {
  const [, day = "", time = "", offset = ""] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[ +-]\d{2}:\d{2}))?$/.exec(given) ?? [];
  const ms = isDay(day) ? Date.parse(time === "" ? day : `${day}T${time}${offset.replace(" ", "+")}`) : Number.NaN;
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString();
}

async function lastNotes(ids: readonly string[], { database }: ServerParts): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.queries.select().from(news).where(inArray(news.submission, [...ids])).orderBy(news.number);
  const noted = v.object({ note: v.string() });
  return new Map(
    rows.flatMap(({ submission, content }) => {
      const parsed = v.safeParse(noted, JSON.parse(content));
      return parsed.success ? [[submission, parsed.output.note] as const] : [];
    }),
  );
}

function toRequest(row: FoundSubmission, note: string, pack: ServedPack): Value {
  const category = pack.categories.find(({ code }) => code === row.category);
  return {
    service_request_id: row.id,
    status: closed.includes(asStatus(row.status)) ? "closed" : "open",
    status_notes: note,
    service_name: category === undefined ? (row.category ?? "") : localText(category.title, pack),
    service_code: row.category ?? "",
    description: row.shown ?? scrub(summaryOf(row.open), pack.publicNumbers),
    agency_responsible: localText(pack.agency, pack),
    service_notice: "",
    requested_datetime: row.receivedAt,
    updated_datetime: row.updatedAt,
    expected_datetime: "",
    address: "",
    address_id: "",
    zipcode: "",
    lat: row.latitude === null ? null : publicDegrees(row.latitude),
    long: row.longitude === null ? null : publicDegrees(row.longitude),
    media_url: "",
  };
}
