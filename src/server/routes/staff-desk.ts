import { and, asc, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { Hono, type Context } from "hono";
import * as v from "valibot";
import { assignSchema, auditQuerySchema, auditReplySchema, changeSchema, deskSchema, eraseSchema, inboxQuerySchema, packsReplySchema, placeStateSchema, showSchema, slotsSchema, type ItemReply, type StaffRole } from "../../core/staff/api.ts";
import { maxLivePlaces } from "../../core/sync/limits.ts";
import { label, packId, sha256 as sha256Shape, uuid7 } from "../../core/sync/shapes.ts";
import { newsSchema } from "../../core/sync/reply-schemas.ts";
import type { Queries } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { attachmentBytes, attachments, audit, desks, news, places, slots, submissions } from "../db/schema.ts";
import { erase } from "../erase.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { checked, readJson } from "../read-body.ts";
import type { FoundSubmission } from "../read-updates.ts";
import { Refused } from "../refused.ts";
import { writeAudit, type AuditEntry } from "../staff/audit.ts";
import { people } from "../staff/auth.ts";
import { applyChange } from "../staff/change.ts";
import { csvResponse, plainColumns } from "../staff/csv-stream.ts";
import { readPage, statusCounter, toInboxItem } from "../staff/read-inbox.ts";
import type { StaffVariables } from "./staff-guard.ts";

const noStore = { "Cache-Control": "no-store" };

/** Who can look after a submission: those who see it. */
const careRoles = ["reader", "agent", "admin"] satisfies readonly StaffRole[];

/** The inbox and what staff do with what is in it. */
export function staffDeskRoutes(parts: ServerParts): Hono<StaffVariables> {
  const { database, journal, packs } = parts;
  const { queries } = database;
  const counts = statusCounter(queries, parts.now);

  /** One change with its line in the audit log. */
  const record = async (entry: AuditEntry, work: (tx: Queries, at: string) => Promise<unknown>): Promise<void> => {
    const at = timeOf(parts);
    await transact(database, async (tx) => {
      await work(tx, at);
      await writeAudit(tx, at, entry);
    });
    await journal?.([]);
  };
  const idOf = (context: Context): string => checked(v.object({ id: uuid7 }), { id: context.req.param("id") }).id;
  const packOf = (id: string | undefined): string => {
    const pack = checked(v.object({ pack: packId }), { pack: id }).pack;
    if (packs.find(pack) === undefined) throw new Refused("unknown-target", { field: "pack" });
    return pack;
  };

  return new Hono<StaffVariables>()
    .get("/inbox", async (context) => {
      const query = checked(inboxQuerySchema, context.req.query());
      const { rows, next } = await readPage(queries, query, Number(query.limit ?? 30));
      return context.json({ items: rows.map(toInboxItem), next, counts: await counts() }, 200, noStore);
    })
    .get("/submissions/:id", async (context) => {
      const [row] = await queries.select().from(submissions).where(eq(submissions.id, idOf(context)));
      if (row === undefined) throw new Refused("unknown-target");
      return context.json(await readItem(queries, row), 200, noStore);
    })
    .post("/submissions/:id/news", async (context) => {
      const id = idOf(context);
      const change = await readJson(context.req.raw, changeSchema);
      const at = timeOf(parts);
      const made = await transact(database, (tx) => applyChange(tx, id, change, context.get("staff").id, at));
      await journal?.([]);
      return context.json({ done: true, version: made.number }, 200, noStore);
    })
    .post("/submissions/:id/assigned", async (context) => {
      const id = idOf(context);
      const { assigned } = await readJson(context.req.raw, assignSchema);
      await record({ actor: context.get("staff").id, action: "assign", target: id, details: { assigned } }, async (tx) => {
        if (assigned !== null && (await tx.$count(people, and(eq(people.id, assigned), inArray(people.role, [...careRoles])))) === 0) throw new Refused("unknown-target", { field: "assigned" });
        await changeRow(tx, id, { assigned });
      });
      return context.json({ done: true }, 200, noStore);
    })
    .post("/submissions/:id/shown", async (context) => {
      const id = idOf(context);
      const { shown } = await readJson(context.req.raw, showSchema);
      await record({ actor: context.get("staff").id, action: "show", target: id, details: { withheld: shown === "" } }, (tx, at) => changeRow(tx, id, { shown, updatedAt: at }));
      return context.json({ done: true }, 200, noStore);
    })
    .post("/submissions/:id/erase", async (context) => {
      const id = idOf(context);
      const { reason } = await readJson(context.req.raw, eraseSchema);
      let erased: string[] = [];
      await record({ actor: context.get("staff").id, action: "erase", target: id, details: { reason } }, async (tx, at) => {
        erased = await erase(tx, id, at);
        if (erased.length === 0) throw new Refused("unknown-target");
      });
      await journal?.(erased.map((each) => ({ type: "erased", id: each, at: timeOf(parts) })));
      return context.json({ done: true }, 200, noStore);
    })
    .get("/attachments/:sha256", async (context) => {
      const { sha256 } = checked(v.object({ sha256: sha256Shape }), { sha256: context.req.param("sha256") });
      const [row] = await queries.select().from(attachmentBytes).where(eq(attachmentBytes.sha256, sha256));
      if (row === undefined) throw new Refused("unknown-target");
      return context.body(new Uint8Array(row.content), 200, { ...noStore, "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="${sha256}.sealed"` });
    })
    .get("/export.csv", async (context) => {
      const query = checked(inboxQuerySchema, context.req.query());
      await record({ actor: context.get("staff").id, action: "export", target: "submissions", details: { filters: Object.keys(query).toSorted() } }, async () => undefined);
      return csvResponse(queries, query, plainColumns);
    })
    .get("/slots", async (context) => {
      const rows = await queries.select().from(slots).where(sql`${slots.startsAt} > ${timeOf(parts)}`).orderBy(asc(slots.startsAt)).limit(1_000);
      return context.json(
        { slots: rows.map(({ startsAt, taken, place, ...slot }) => ({ ...slot, ...(place === null ? {} : { place }), from: startsAt, free: slot.capacity - taken })) },
        200,
        noStore,
      );
    })
    .post("/slots", async (context) => {
      const { slots: wanted } = await readJson(context.req.raw, slotsSchema);
      for (const { pack, form } of wanted) {
        const forms = packs.find(packOf(pack))?.forms ?? [];
        if (forms.length > 0 && !forms.some(({ id, kind }) => id === form && kind === "appointment")) throw new Refused("unknown-target", { field: "slots" });
      }
      await record({ actor: context.get("staff").id, action: "add-slots", target: "slots", details: { count: wanted.length } }, async (tx) => {
        const made = await tx
          .insert(slots)
          .values(wanted.map(({ from, place, ...slot }) => ({ ...slot, place: place ?? null, startsAt: new Date(from).toISOString(), taken: 0 })))
          .onConflictDoNothing()
          .returning({ id: slots.id });
        if (made.length < wanted.length) throw new Refused("in-conflict", { field: "slots" });
      });
      return context.json({ done: true }, 200, noStore);
    })
    .put("/places/:pack/:place", async (context) => {
      const pack = packOf(context.req.param("pack"));
      const { place } = checked(v.object({ place: label }), { place: context.req.param("place") });
      const { state, note } = await readJson(context.req.raw, placeStateSchema);
      await record({ actor: context.get("staff").id, action: "place-state", target: `${pack}/${place}`, details: { state } }, async (tx, at) => {
        const row = { state, note: note === undefined ? null : JSON.stringify(note), updatedAt: at };
        const changed = await tx.update(places).set(row).where(and(eq(places.pack, pack), eq(places.place, place))).returning({ place: places.place });
        if (changed.length > 0) return;
        if ((await tx.$count(places, eq(places.pack, pack))) >= maxLivePlaces) throw new Refused("too-large", { field: "place" });
        await tx.insert(places).values({ pack, place, ...row }).onConflictDoUpdate({ target: [places.pack, places.place], set: row });
      });
      return context.json({ done: true }, 200, noStore);
    })
    .put("/desks/:pack", async (context) => {
      const pack = packOf(context.req.param("pack"));
      const { open } = await readJson(context.req.raw, deskSchema);
      await record({ actor: context.get("staff").id, action: "desk", target: pack, details: { open } }, (tx, updatedAt) =>
        tx.insert(desks).values({ pack, open, updatedAt }).onConflictDoUpdate({ target: desks.pack, set: { open, updatedAt } }),
      );
      return context.json({ done: true }, 200, noStore);
    })
    .get("/audit", async (context) => {
      const { after = "0", before } = checked(auditQuerySchema, context.req.query());
      const [part, order] = before === undefined ? [gt(audit.number, Number(after)), asc(audit.number)] : [lt(audit.number, Number(before)), desc(audit.number)];
      const rows = await queries.select().from(audit).where(part).orderBy(order).limit(200);
      const entries = rows.map(({ details, previous: _previous, ...entry }) => ({ ...entry, details: JSON.parse(details) }));
      return context.json(v.parse(auditReplySchema, { entries, next: rows.length === 200 ? (rows.at(-1)?.number ?? null) : null }), 200, noStore);
    })
    .get("/packs", (context) => context.json(v.parse(packsReplySchema, { packs: packs.all() }), 200, noStore));
}

async function changeRow(tx: Queries, id: string, values: Partial<Pick<FoundSubmission, "assigned" | "shown" | "updatedAt">>): Promise<void> {
  const rows = await tx.update(submissions).set(values).where(eq(submissions.id, id)).returning({ id: submissions.id });
  if (rows.length === 0) throw new Refused("unknown-target");
}

const openPart = v.record(v.string(), v.unknown());

async function readItem(queries: Queries, row: FoundSubmission): Promise<ItemReply> {
  const photos = await queries.select().from(attachments).where(eq(attachments.submission, row.id));
  const here = photos.length === 0 ? [] : await queries.select({ sha256: attachmentBytes.sha256 }).from(attachmentBytes).where(inArray(attachmentBytes.sha256, photos.map(({ sha256 }) => sha256)));
  const told = await queries.select().from(news).where(eq(news.submission, row.id)).orderBy(asc(news.number));
  const messages = await queries
    .select({ id: submissions.id, receivedAt: submissions.receivedAt, sealed: submissions.sealed })
    .from(submissions)
    .where(and(eq(submissions.target, row.id), eq(submissions.kind, "message")))
    .orderBy(asc(submissions.receivedAt));
  return {
    ...toInboxItem(row),
    packVersion: row.packVersion,
    createdAt: row.createdAt,
    open: v.parse(openPart, JSON.parse(row.open)),
    sealed: parsedOrNull(row.sealed),
    replyKey: row.replyKey,
    attachments: photos.map(({ sha256, bytes }) => ({ sha256, bytes, here: here.some((each) => each.sha256 === sha256) })),
    news: told.map(({ number, at, content, actor }) => ({ ...v.parse(newsSchema, { ...JSON.parse(content), number, at }), actor })),
    version: row.news,
    shown: row.shown,
    messages: messages.map((message) => ({ ...message, sealed: parsedOrNull(message.sealed) })),
  };
}

function parsedOrNull(sealed: string | null): ItemReply["sealed"] {
  return sealed === null ? null : JSON.parse(sealed);
}
