import { Hono } from "hono";
import type { SubmissionResult, SubmissionsReply } from "../../core/sync/api.ts";
import { submissionsRequestSchema } from "../../core/sync/request-schemas.ts";
import { createAdmission, watchLag } from "../admission.ts";
import { bodyRoomBytes } from "../limits.ts";
import { createRoom } from "../room.ts";
import { judge, type Verdict } from "../intake/judge.ts";
import { makeReceipt } from "../intake/receipts.ts";
import type { Stored } from "../intake/store-batch.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { parsedAs, readJsonBytes } from "../read-body.ts";

/** `POST /submissions`: takes a batch; each submission is judged by itself, and each that is taken gets its receipt. */
export function submissionRoutes(parts: ServerParts): Hono {
  const { intake, packs, secret, epoch, signers, metrics } = parts;
  const door = createAdmission(() => performance.now(), watchLag());
  const room = createRoom(bodyRoomBytes);
  return new Hono().post("/submissions", async (context) => {
    // A body that takes a minute on a slow line says nothing about how busy the server is: the door comes after it.
    return room.during(async (took) => {
      const bytes = await readJsonBytes(context.req.raw, took);
      const leave = door.enter();
      try {
        return context.json(await take(bytes), 200, { "Cache-Control": "no-store" });
      } finally {
        leave();
      }
    });
  });

  async function take(bytes: Uint8Array): Promise<SubmissionsReply> {
    const { submissions } = parsedAs(submissionsRequestSchema, bytes);
    const now = timeOf(parts);
    const verdicts = submissions.map((raw) => judge(raw, { packs, pepper: secret, now }));
    const items = verdicts.flatMap((verdict) => (verdict.accepted ? [verdict.item] : []));
    const stored = [...(await intake.take(items))];
    const results = verdicts.map((verdict) => toResult(verdict, verdict.accepted ? stored.shift() : undefined));
    results.forEach((result, at) => metrics.submission(kindOf(verdicts[at]), result.status === "rejected" ? result.reason : result.status));
    return { epoch, results };
  }

  function toResult(verdict: Verdict, stored: Stored | undefined): SubmissionResult {
    if (!verdict.accepted) {
      const { id, reason, field } = verdict;
      return { id, status: "rejected", reason, ...(field === undefined ? {} : { field }) };
    }
    const { id, hash } = verdict.item.row;
    if (stored === undefined) throw new RangeError("an item without an outcome");
    if (stored.status === "rejected") return { id, status: "rejected", reason: stored.reason };
    return { id, status: stored.status, receipt: makeReceipt({ id, hash, receivedAt: stored.receivedAt }, epoch, signers.receipt) };
  }
}

function kindOf(verdict: Verdict | undefined): string {
  return verdict?.accepted ? verdict.item.row.kind : "unknown";
}
