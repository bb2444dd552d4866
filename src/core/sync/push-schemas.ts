import * as v from "valibot";
import { maxPushEndpointLength } from "./limits.ts";
import { base64Url, packId, text } from "./shapes.ts";

/** `GET /push`: the public key that a browser subscribes with: a point of P-256, uncompressed. Absent where the server sends nothing. */
export const pushKeySchema = v.object({ key: v.pipe(base64Url(87), v.length(87)) });

/** `POST /push`: an address of a browser's push service, and nothing about whose it is. */
export const pushRequestSchema = v.strictObject({
  pack: packId,
  endpoint: v.pipe(text(maxPushEndpointLength), v.minLength(1)),
  /** False takes it back. */
  wanted: v.boolean(),
});

/** The same for an address that was there before and one that was not. */
export const pushReplySchema = v.object({ status: v.picklist(["kept", "gone"]) });
