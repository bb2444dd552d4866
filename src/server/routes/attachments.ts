import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import * as v from "valibot";
import type { AttachmentReply } from "../../core/sync/api.ts";
import { maxAttachmentBytes } from "../../core/sync/limits.ts";
import { sha256 as sha256Shape } from "../../core/sync/shapes.ts";
import { attachmentBytes, attachments } from "../db/schema.ts";
import { transact } from "../db/retry.ts";
import { bodyRoomBytes } from "../limits.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { readBytes } from "../read-body.ts";
import { Refused } from "../refused.ts";
import { createRoom } from "../room.ts";

/** `PUT /attachments/<sha256>`: the sealed bytes of a photo that a received submission names; again is the same as once. */
export function attachmentRoutes(parts: ServerParts): Hono {
  const { database, journal } = parts;
  const room = createRoom(bodyRoomBytes);
  return new Hono().put("/attachments/:sha256", async (context) => {
    const { sha256 } = context.req.param();
    if (!v.is(sha256Shape, sha256)) throw new Refused("bad-shape", { field: "sha256" });
    const [named] = await database.queries.select({ bytes: attachments.bytes }).from(attachments).where(eq(attachments.sha256, sha256)).limit(1);
    if (named === undefined) throw new Refused("unknown-target", { field: "sha256" });
    const known = await database.queries.select({ sha256: attachmentBytes.sha256 }).from(attachmentBytes).where(eq(attachmentBytes.sha256, sha256));
    if (known.length > 0) return context.json({ sha256, status: "known" } satisfies AttachmentReply, 200, { "Cache-Control": "no-store" });
    await room.during(async (took) => {
      const content = await readBytes(context.req.raw, Math.min(named.bytes, maxAttachmentBytes), took);
      if (content.length !== named.bytes || createHash("sha256").update(content).digest("hex") !== sha256) throw new Refused("bad-hash", { field: "sha256" });
      const receivedAt = timeOf(parts);
      await journal?.([{ type: "attachment", sha256, receivedAt, content: Buffer.from(content).toString("base64") }]);
      await transact(database, (queries) => queries.insert(attachmentBytes).values({ sha256, content, receivedAt }).onConflictDoNothing());
    });
    return context.json({ sha256, status: "stored" } satisfies AttachmentReply, 200, { "Cache-Control": "no-store" });
  });
}
