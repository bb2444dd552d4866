import * as v from "valibot";
import { AppError } from "../errors.ts";
import { officeHoursSchema } from "../office/office-schema.ts";
import { parseJson } from "../pack/json.ts";
import { maxLabelLength, maxQuestions, maxRawBytes } from "../pack/limits.ts";
import { languageTagPattern } from "../pack/manifest-schema.ts";
import { fieldTypes, flowKinds, type Field, type PackForms } from "./form.ts";
import { maxExpressionLength, maxFields } from "./limits.ts";

const languageTag = v.pipe(v.string(), v.regex(languageTagPattern));
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength));
const localized = v.record(languageTag, label);
const wordings = v.record(languageTag, v.pipe(v.array(label), v.maxLength(maxQuestions)));
const ids = v.pipe(v.array(label), v.maxLength(maxQuestions));
const expression = v.pipe(v.string(), v.maxLength(maxExpressionLength));
const amount = v.pipe(v.number(), v.finite());
const choice = v.object({ id: label, label: localized });

const plainField = {
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/)),
  type: v.picklist(fieldTypes),
  label: localized,
  hint: v.exactOptional(localized),
  required: v.boolean(),
  personal: v.boolean(),
  relevant: v.exactOptional(expression),
  constraint: v.exactOptional(expression),
  constraintMessage: v.exactOptional(localized),
  computed: v.exactOptional(expression),
  choices: v.exactOptional(v.pipe(v.array(choice), v.maxLength(500))),
  min: v.exactOptional(amount),
  max: v.exactOptional(amount),
  unit: v.exactOptional(localized),
};
const inner = v.object(plainField);
const field: v.GenericSchema<unknown, Field> = v.object({ ...plainField, fields: v.exactOptional(v.pipe(v.array(inner), v.maxLength(maxFields))) });

const packForms: v.GenericSchema<unknown, PackForms> = v.object({
  forms: v.pipe(
    v.array(
      v.object({
        id: label,
        version: v.pipe(v.number(), v.integer(), v.minValue(1)),
        kind: v.picklist(["form", "appointment"]),
        title: localized,
        intro: v.exactOptional(localized),
        after: v.exactOptional(localized),
        service: v.exactOptional(label),
        contact: v.exactOptional(label),
        beside: ids,
        questions: wordings,
        fields: v.pipe(v.array(field), v.maxLength(maxFields)),
      }),
    ),
    v.maxLength(1_000),
  ),
  categories: v.pipe(
    v.array(
      v.object({
        code: label,
        title: localized,
        group: v.exactOptional(localized),
        examples: wordings,
        place: v.picklist(["required", "optional", "none"]),
        beside: ids,
        contact: v.exactOptional(label),
        danger: v.exactOptional(localized),
      }),
    ),
    v.maxLength(1_000),
  ),
  flows: v.pipe(v.array(v.object({ flow: v.picklist(flowKinds), beside: ids, questions: wordings })), v.maxLength(64)),
  hours: v.exactOptional(officeHoursSchema),
});

/**
 * Reads the inflated bytes of a `forms` piece.
 *
 * @throws {AppError} `pack/bad-piece` for anything a builder would not have written.
 */
export function parseForms(raw: Uint8Array): PackForms {
  const result = v.safeParse(packForms, parseJson(raw, maxRawBytes, "pack/bad-piece"), { abortEarly: true });
  if (!result.success) throw new AppError("pack/bad-piece", { role: "forms", reason: v.getDotPath(result.issues[0]) ?? "shape" });
  return result.output;
}
