import { Hono } from "hono";
import { pushRequestSchema } from "../../core/sync/push-schemas.ts";
import { countAttempt } from "../attempts.ts";
import type { ServerParts } from "../parts.ts";
import { newPushAddressesPerHour } from "../push/limits.ts";
import { isPushAddress } from "../push/push-address.ts";
import { dropAddress, keepAddress } from "../push/push-addresses.ts";
import { readJson } from "../read-body.ts";
import { Refused, returnLater } from "../refused.ts";

const hourMs = 60 * 60 * 1000;

/** `GET /push`, and `POST /push` for who wants to be told that there are new alerts, or no longer. Not there where the agency sends nothing. */
export function pushRoutes({ database, packs, pusher, now }: ServerParts): Hono {
  if (pusher === null) return new Hono();
  return new Hono()
    .get("/push", (context) => context.json({ key: pusher.publicKey }, 200, { "Cache-Control": "no-store" }))
    .post("/push", async (context) => {
      const { pack, endpoint, wanted } = await readJson(context.req.raw, pushRequestSchema);
      if (packs.find(pack) === undefined) throw new Refused("unknown-target", { field: "pack" });
      if (!isPushAddress(endpoint, pusher.services)) throw new Refused("bad-shape", { field: "endpoint" });
      if (!wanted) await dropAddress(database, pack, endpoint);
      else if (!(await keepAddress(database, pack, endpoint, now(), async () => (await countAttempt(database, "push", now(), hourMs)) <= newPushAddressesPerHour))) {
        throw new Refused("too-many", { retryAfter: 60 * returnLater() });
      }
      return context.json({ status: wanted ? "kept" : "gone" }, 200, { "Cache-Control": "no-store" });
    });
}
