import type { FlowKind } from "../forms/form.ts";
import type { Action, Block, EntryKind, Language, Localized, Place, Source } from "../pack/document.ts";
import type { ContactLine, EmergencyNumber } from "../pack/manifest.ts";

/** How a reply was found: `lexical` needs no model, `hybrid` also compares meaning. */
export type Tier = "lexical" | "hybrid";

/** What kind of thing the person wants; all but `ask` can be served without an answer from a document. */
export type Intent = "ask" | "greeting" | "thanks" | "person" | "place" | "insult" | "nonsense" | FlowKind;

/** Where an answer comes from; shown with every answer. */
export interface Provenance {
  readonly pack: string;
  readonly packTitle: string;
  readonly packVersion: number;
  /** ISO 8601 UTC. */
  readonly issued: string;
  readonly agency: string;
  readonly demonstration: boolean;
  readonly source?: Source;
  /** `YYYY-MM-DD`, present when known. */
  readonly validUntil?: string;
  /** True when `validUntil` or the pack's own expiry has passed: shown with a warning, not hidden. */
  readonly expired: boolean;
}

/** A pointer to an entry, enough to show a row and to open the reader. */
export interface EntryReference {
  readonly pack: string;
  readonly id: string;
  readonly lang: Language;
  readonly kind: Exclude<EntryKind, "outside">;
  readonly title: string;
  readonly topic?: string;
}

/** Part of an entry, verbatim. */
export interface Quotation {
  readonly entry: EntryReference;
  /** Headings above the quoted blocks, outermost first; empty at the beginning of an entry. */
  readonly headings: readonly string[];
  /** Whole blocks, or paragraphs reduced to whole sentences; in reading order. */
  readonly blocks: readonly Block[];
  /** The same as plain text, as it is read aloud, copied and compared. */
  readonly text: string;
  /** Index into the entry's `body` of the first quoted block, so that the reader opens there. */
  readonly from: number;
  /** Index after the last quoted block. */
  readonly to: number;
  /** False where text around the quoted part was left out. */
  readonly whole: boolean;
}

/** A place that was asked for, with the way there. */
export interface NearbyPlace {
  readonly entry: EntryReference;
  readonly place: Place;
  readonly actions: readonly Action[];
  /** Metres in a straight line; absent when nobody said where they are. */
  readonly distance?: number;
  /** Compass direction in degrees from north; absent as above. */
  readonly bearing?: number;
}

/** A quotation, or "I do not know". */
export type Answer =
  | {
      readonly kind: "quote";
      readonly quotation: Quotation;
      readonly provenance: Provenance;
      readonly critical: boolean;
      /** Call, message, pay and open links of the quoted entry and of the contacts it names. */
      readonly actions: readonly Action[];
      /** Other entries that may help: the next best documents and the entry's `related`. */
      readonly more: readonly EntryReference[];
    }
  | {
      readonly kind: "none";
      /** Nearest topics, best first; may be empty. */
      readonly nearest: readonly EntryReference[];
      readonly contact: readonly ContactLine[];
    };

/** Something a person can do about their question: fill in a form, report, look up a status, talk to somebody. */
export interface FlowOffer {
  readonly pack: string;
  readonly flow: FlowKind;
  /** Id of the form, or code of the category. */
  readonly id?: string;
  /** Title of the form or category; absent where the flow has none of its own. */
  readonly title?: Localized;
  /** Whether the question asks for it; else it stands beside the answer. */
  readonly asked: boolean;
}

/** Put on top of everything when a life may be in danger. */
export interface Urgent {
  readonly numbers: readonly EmergencyNumber[];
  /** The critical document that fits, quoted whole; null when the packs have none. */
  readonly quotation: Quotation | null;
  readonly provenance: Provenance | null;
  /** `person` for self-harm and violence or abuse at home: somebody to talk to is named beside the number. */
  readonly reason: "danger" | "person";
}

/** One line of the plain ranking. */
export interface Result {
  readonly entry: EntryReference;
  readonly score: number;
  /** Number of the best passage within the entry. Absent in replies that an older version kept. */
  readonly passage?: number;
}

/** Everything the engine says to one question. */
export interface Reply {
  readonly question: string;
  /** The language the question was taken to be in. */
  readonly lang: Language;
  readonly intent: Intent;
  readonly urgent: Urgent | null;
  readonly answer: Answer;
  /** Distinct entries, best first: the plain ranking, also when nothing is answered. */
  readonly results: readonly Result[];
  /** Places, nearest first, when the question asks for one. */
  readonly places: readonly NearbyPlace[];
  /** What can be done about it, what was asked for first. Absent in replies that an older version kept. */
  readonly flows?: readonly FlowOffer[];
  readonly tier: Tier;
  /** What the next question may go on from, where it is not this question alone. */
  readonly about?: string;
  /** Two or three entries that are equally near, for the person to choose one. */
  readonly choices?: readonly EntryReference[];
  /** What is written on it for somebody in the person's household; stands beside the answer. */
  readonly household?: readonly Quotation[];
}

/** What a later question needs to know of an earlier one. */
export type Exchange = Pick<Reply, "question" | "lang" | "intent" | "urgent" | "answer" | "about" | "choices">;

/** What the engine may take into account about a person; all of it stays on the phone. */
export interface Asker {
  /** The language of the interface, for ties and for what is shown. */
  readonly lang: Language;
  readonly at?: readonly [longitude: number, latitude: number];
  readonly area?: string;
  readonly household: readonly string[];
  /** Entries that help in what goes on now: they come earlier among what fits the question. */
  readonly raised?: readonly Pick<EntryReference, "pack" | "id">[];
}

/** What lists say of a pack; `issued` and `expires` are ISO 8601 UTC. */
export interface PackSummary {
  readonly id: string;
  readonly version: number;
  readonly issued: string;
  readonly expires: string;
  readonly title: Localized;
  readonly agency: Localized;
  readonly description?: Localized;
  readonly languages: readonly Language[];
  readonly demonstration: boolean;
}
