import type { Language, Position } from "../pack/document.ts";

export const alertStatuses = ["Actual", "Exercise", "System", "Test", "Draft"] as const;
export const messageTypes = ["Alert", "Update", "Cancel", "Ack", "Error"] as const;
export const alertScopes = ["Public", "Restricted", "Private"] as const;
export const alertCategories = ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"] as const;
export const responseTypes = ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"] as const;
/** The most urgent first, as of the other two scales. */
export const urgencies = ["Immediate", "Expected", "Future", "Past", "Unknown"] as const;
export const severities = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"] as const;
export const certainties = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"] as const;

/** What another message is named by. */
export interface AlertReference {
  readonly sender: string;
  readonly identifier: string;
  /** ISO 8601 UTC. */
  readonly sent: string;
}

/** A name of a list of codes, such as `SAME`, and one of its codes. */
export interface AlertCode {
  readonly name: string;
  readonly value: string;
}

export interface AlertArea {
  /** In words; for people only. */
  readonly name: string;
  /** Rings, longitude first as everywhere here (CAP has latitude first); the last position is the first. */
  readonly polygons: readonly (readonly Position[])[];
  readonly circles: readonly { readonly at: Position; readonly metres: number }[];
  readonly geocodes: readonly AlertCode[];
}

/** What a message says in one language; several in one language tell of several parts of the event. */
export interface AlertInfo {
  readonly language: Language;
  readonly categories: readonly (typeof alertCategories)[number][];
  readonly event: string;
  readonly responses: readonly (typeof responseTypes)[number][];
  readonly urgency: (typeof urgencies)[number];
  readonly severity: (typeof severities)[number];
  readonly certainty: (typeof certainties)[number];
  /** ISO 8601 UTC, like the two below: when the text begins to count. */
  readonly effective?: string;
  /** When the event itself is expected to begin. */
  readonly onset?: string;
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  /** What to do; shown first and as it was written. */
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  /** `suluh:document` names an entry of the pack that helps. */
  readonly parameters: readonly AlertCode[];
  readonly areas: readonly AlertArea[];
}

/** One message of the Common Alerting Protocol 1.2, without what a phone has no use for (resources, altitudes). */
export interface Alert extends AlertReference {
  readonly status: (typeof alertStatuses)[number];
  readonly type: (typeof messageTypes)[number];
  readonly scope: (typeof alertScopes)[number];
  /** The exercise this belongs to, or why it was cancelled. */
  readonly note?: string;
  readonly references: readonly AlertReference[];
  readonly infos: readonly AlertInfo[];
}

/** The same for two messages only where they are the same one. */
export function alertKey({ sender, identifier, sent }: AlertReference): string {
  return `${sender},${identifier},${Date.parse(sent)}`;
}
