import type { Language, Localized } from "../pack/document.ts";

export const fieldTypes = ["text", "long-text", "number", "date", "choice", "several", "identity-card", "phone", "address", "place", "photo", "consent", "note", "group"] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Choice {
  readonly id: string;
  readonly label: Localized;
}

/** One question of a form. Expressions are those of `expression.ts`: a small, total language without side effects. */
export interface Field {
  readonly id: string;
  readonly type: FieldType;
  readonly label: Localized;
  readonly hint?: Localized;
  readonly required: boolean;
  /** Sealed on the phone; never in the open part of a submission. */
  readonly personal: boolean;
  /** Asked only where this is true, such as `household > 1 and flooded = "yes"`. */
  readonly relevant?: string;
  /** Must be true of the answer, which is called `.`. */
  readonly constraint?: string;
  readonly constraintMessage?: Localized;
  /** Filled in, not asked. */
  readonly computed?: string;
  readonly choices?: readonly Choice[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Localized;
  /** `group` only: asked for each member, `min` to `max` times. */
  readonly fields?: readonly Field[];
}

export interface Form {
  readonly id: string;
  /** Grows with every change; part of what is sealed. */
  readonly version: number;
  readonly kind: "form" | "appointment";
  readonly title: Localized;
  readonly intro?: Localized;
  /** What happens next and until when. */
  readonly after?: Localized;
  readonly service?: string;
  readonly contact?: string;
  readonly fields: readonly Field[];
}

/** What can be reported; a code of Open311 GeoReport v2. */
export interface Category {
  readonly code: string;
  readonly title: Localized;
  readonly group?: Localized;
  /** Sentences as people type them, by language. */
  readonly examples: Readonly<Record<Language, readonly string[]>>;
  /** Whether a place is needed. */
  readonly place: "required" | "optional" | "none";
  readonly contact?: string;
  /** Said at once, before anything is saved, when a report of this kind may mean danger. */
  readonly danger?: Localized;
}

/** Everything a person can fill in, as the `forms` piece of a pack holds it. */
export interface PackForms {
  readonly forms: readonly Form[];
  readonly categories: readonly Category[];
}
