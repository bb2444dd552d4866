import * as v from "valibot";
import { instant, languageTag, position, text } from "../sync/shapes.ts";
import { alertCategories, alertScopes, alertStatuses, certainties, messageTypes, responseTypes, severities, urgencies } from "./alert.ts";
import { maxAlertLineLength, maxAlertTextLength, maxAreas, maxCorners, maxInfos, maxParameters, maxReferences, maxShapes } from "./limits.ts";

const line = v.pipe(text(maxAlertLineLength), v.minLength(1));
const longText = text(maxAlertTextLength);
/** As CAP has it: no spaces, commas, `<` or `&`. */
const name = v.pipe(text(200), v.regex(/^[^\s,<&]+$/u, "a name without spaces and commas"));
const list = <Item extends v.GenericSchema>(item: Item, max: number, min = 0) => v.pipe(v.array(item), v.minLength(min), v.maxLength(max));
const code = v.strictObject({ name: text(maxAlertLineLength), value: text(maxAlertLineLength) });
const reference = { sender: name, identifier: name, sent: instant };
const ring = v.pipe(
  list(position, maxCorners, 4),
  v.check((corners) => corners[0]?.[0] === corners.at(-1)?.[0] && corners[0]?.[1] === corners.at(-1)?.[1], "a ring that ends where it begins"),
);

const area = v.strictObject({
  // Warnings for a hundred counties name each.
  name: v.pipe(longText, v.minLength(1)),
  polygons: list(ring, maxShapes),
  circles: list(v.strictObject({ at: position, metres: v.pipe(v.number(), v.minValue(0), v.maxValue(20_100_000)) }), maxShapes),
  geocodes: list(code, maxShapes),
});

const info = v.strictObject({
  language: languageTag,
  categories: list(v.picklist(alertCategories), maxParameters, 1),
  event: line,
  responses: list(v.picklist(responseTypes), maxParameters),
  urgency: v.picklist(urgencies),
  severity: v.picklist(severities),
  certainty: v.picklist(certainties),
  effective: v.exactOptional(instant),
  onset: v.exactOptional(instant),
  expires: v.exactOptional(instant),
  senderName: v.exactOptional(line),
  headline: v.exactOptional(line),
  description: v.exactOptional(longText),
  instruction: v.exactOptional(longText),
  web: v.exactOptional(v.pipe(line, v.regex(/^https?:\/\/\S+$/u, "an address of the web"))),
  contact: v.exactOptional(line),
  parameters: list(code, maxParameters),
  areas: list(area, maxAreas),
});

/** An alert as the live file carries it. */
export const alertSchema = v.strictObject({
  ...reference,
  status: v.picklist(alertStatuses),
  type: v.picklist(messageTypes),
  scope: v.picklist(alertScopes),
  note: v.exactOptional(longText),
  references: list(v.strictObject(reference), maxReferences),
  infos: list(info, maxInfos),
});
