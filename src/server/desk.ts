import { eq } from "drizzle-orm";
import { deskOpenAt } from "../core/office/presence.ts";
import { desks } from "./db/schema.ts";
import type { ServerParts } from "./parts.ts";

/** Whether somebody answers hand-offs of a pack now: by the switch of its desk, and by its timetable. */
export async function isDeskOpen({ database, packs, now }: Pick<ServerParts, "database" | "packs" | "now">, pack: string): Promise<boolean> {
  const [switched] = await database.queries.select().from(desks).where(eq(desks.pack, pack));
  return deskOpenAt(packs.find(pack)?.hours ?? null, switched === undefined ? null : { open: switched.open, atMs: Date.parse(switched.updatedAt) }, now());
}
