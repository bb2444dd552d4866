import * as v from "valibot";
import { alertSchema } from "../alerts/alert-schema.ts";
import { maxLiveAlerts } from "../alerts/limits.ts";
import { maxVersion } from "../pack/limits.ts";
import { submissionStatuses } from "../sync/api.ts";
import { maxLivePlaces, maxLiveRequests, maxLiveSlots, maxLiveTextLength, maxNoteLength } from "../sync/limits.ts";
import { slotSchema } from "../sync/reply-schemas.ts";
import { base64Url, count, instant, keyId, label, languageTag, packId, position, text } from "../sync/shapes.ts";

const openRequest = v.object({
  id: label,
  category: label,
  at: position,
  status: v.picklist(submissionStatuses),
  updated: instant,
  lang: languageTag,
  text: text(maxLiveTextLength),
  supports: count(1_000_000_000),
});

const placeNews = v.object({
  id: label,
  state: v.picklist(["open", "full", "closed"]),
  updated: instant,
  note: v.exactOptional(v.record(languageTag, text(maxNoteLength))),
});

/** What a phone accepts as a live file; members that a later version adds stay for the signature and are not looked at. */
export const signedLiveFileSchema = v.looseObject({
  format: v.literal(1),
  pack: packId,
  version: count(maxVersion),
  issued: instant,
  expires: instant,
  requests: v.pipe(v.array(openRequest), v.maxLength(maxLiveRequests)),
  slots: v.pipe(v.array(slotSchema), v.maxLength(maxLiveSlots)),
  places: v.pipe(v.array(placeNews), v.maxLength(maxLivePlaces)),
  alerts: v.exactOptional(v.pipe(v.array(alertSchema), v.maxLength(maxLiveAlerts))),
  handoff: v.object({ waiting: count(1_000_000_000), open: v.boolean() }),
  key: keyId,
  signature: v.pipe(base64Url(86), v.length(86)),
});
