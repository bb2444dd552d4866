import type { OfficeHours } from "../office/office-hours.ts";
import type { Language, Localized, Position } from "../pack/document.ts";

/** `note` is shown and not answered; `group` asks its fields for each of several members. */
export const fieldTypes = [
  "text", "long-text", "number", "date", "choice", "several", "identity-card", "phone", "address", "place", "photo", "consent", "note", "group",
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Choice {
  readonly id: string;
  readonly label: Localized;
}

/** One question of a form. Expressions are those of `expression.ts`. */
export interface Field {
  /** Small letters, digits and `_`, so that expressions can name it; unique in its form, groups included. */
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
  /** `choice` and `several` only. */
  readonly choices?: readonly Choice[];
  /** Of a number; of how many photos, choices or members. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Localized;
  /** `group` only. */
  readonly fields?: readonly Field[];
}

export interface Form {
  readonly id: string;
  /** Grows with every change; part of what is sealed. */
  readonly version: number;
  /** An appointment also asks for times out of the live file. */
  readonly kind: "form" | "appointment";
  readonly title: Localized;
  readonly intro?: Localized;
  /** What happens next and until when. */
  readonly after?: Localized;
  /** Ids of the entries that say more, and of who answers for it. */
  readonly service?: string;
  readonly contact?: string;
  /** Entries beside whose answer it is offered. */
  readonly beside: readonly string[];
  /** How people ask for it, by language. */
  readonly questions: Readonly<Record<Language, readonly string[]>>;
  readonly fields: readonly Field[];
}

/** What can be reported; a code of Open311 GeoReport v2. */
export interface Category {
  readonly code: string;
  readonly title: Localized;
  readonly group?: Localized;
  /** Sentences as people type them, by language. */
  readonly examples: Readonly<Record<Language, readonly string[]>>;
  readonly place: "required" | "optional" | "none";
  /** Entries beside whose answer it is offered. */
  readonly beside: readonly string[];
  readonly contact?: string;
  /** Said at once, before anything is saved, where a report of this kind may mean danger. */
  readonly danger?: Localized;
}

/** What a person can do in a conversation besides asking; a pack names those that its agency serves. */
export const flowKinds = ["form", "appointment", "request", "feedback", "status", "handoff", "gaps"] as const;
export type FlowKind = (typeof flowKinds)[number];

/** How people ask for a flow that has neither form nor category. */
export interface FlowWordings {
  readonly flow: FlowKind;
  /** Entries beside whose answer it is offered. */
  readonly beside: readonly string[];
  readonly questions: Readonly<Record<Language, readonly string[]>>;
}

/** Everything a person can fill in, as the `forms` piece of a pack holds it. */
export interface PackForms {
  readonly forms: readonly Form[];
  readonly categories: readonly Category[];
  readonly flows: readonly FlowWordings[];
  /** When officers are there to answer; absent where the pack does not say. */
  readonly hours?: OfficeHours;
}

/** Where something is: a point, words, or a place of the pack; at least one of them. */
export interface PlaceAnswer {
  readonly at?: Position;
  readonly words?: string;
  readonly place?: string;
}

/** The answer to one field; null where an optional question was passed over. Plain data, so that drafts are kept as they are. */
export type Answer = string | number | boolean | null | readonly string[] | PlaceAnswer | readonly Answers[];

/** Answers by field id. */
export interface Answers {
  readonly [field: string]: Answer;
}
