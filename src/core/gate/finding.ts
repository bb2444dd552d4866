import type { Tier } from "../answer/reply.ts";
import type { Language } from "../pack/document.ts";
import type { CheckName } from "./demands.ts";

/** Something that the gate noticed, in words for the person who publishes. */
export interface Finding {
  readonly check: CheckName;
  /** What is the matter. */
  readonly what: string;
  /** What to do about it. */
  readonly mend: string;
  /** The document it is about. */
  readonly id?: string;
  readonly lang?: Language;
  readonly tier?: Tier;
}
