/** What a pack is made of once its sources have been read: entries with typed text, never HTML. */

/** A BCP 47 language tag, such as `ms` or `zh`. */
export type Language = string;

/** The same text in one or more languages. */
export type Localized = Readonly<Record<Language, string>>;

/** Text with emphasis and links. */
export type Inline =
  | string
  | { readonly strong: readonly Inline[] }
  | { readonly em: readonly Inline[] }
  | { readonly link: string; readonly text: readonly Inline[] };

/** A part of a body that is never cut, paragraphs excepted. */
export type Block =
  | { readonly type: "heading"; readonly level: 2 | 3 | 4; readonly text: readonly Inline[] }
  | { readonly type: "paragraph"; readonly text: readonly Inline[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  /** The first row is the header. */
  | { readonly type: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly type: "warning"; readonly blocks: readonly Block[] };

/** `outside` is a matter that the pack does not answer: never shown, only weighed against what it does answer. */
export type EntryKind = "guide" | "steps" | "faq" | "notice" | "service" | "contact" | "place" | "outside";

/** Where the text of an entry was taken from. */
export interface Source {
  readonly name: string;
  readonly url?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

/** Something a person can do about an entry with one tap. */
export type Action =
  | { readonly type: "call"; readonly number: string }
  | { readonly type: "sms"; readonly number: string }
  | { readonly type: "mail"; readonly address: string }
  | { readonly type: "open"; readonly url: string }
  | { readonly type: "pay"; readonly url: string };

/** A point on the map, longitude first as in RFC 7946. */
export type Position = readonly [longitude: number, latitude: number];

/** A place, or an area that places lie in. */
export interface Place {
  readonly kind: string;
  readonly at?: Position;
  /** Rings of a polygon for `kind: "area"`. */
  readonly rings?: readonly (readonly Position[])[];
  readonly capacity?: number;
  readonly open?: boolean;
}

/** Whatever can be found: a document, service, contact or place, in one language. Translations share the id. */
export interface Entry {
  readonly id: string;
  readonly lang: Language;
  readonly kind: EntryKind;
  /** Empty when the source gave none; people are shown `displayTitle(entry)`. */
  readonly title: string;
  /** Other wordings of the question that this entry answers. */
  readonly questions: readonly string[];
  readonly topic?: string;
  readonly body: readonly Block[];
  /** Ranges of `body`, `[from, to)`, in reading order: what is embedded, ranked and quoted. */
  readonly passages: readonly (readonly [from: number, to: number])[];
  readonly actions: readonly Action[];
  readonly source?: Source;
  readonly validUntil?: string;
  /** Never paraphrased; steps and warnings are shown whole. */
  readonly critical?: boolean;
  /** Withheld, not only marked, after `validUntil`. */
  readonly timeCritical?: boolean;
  readonly priority?: number;
  readonly audience?: readonly string[];
  readonly area?: readonly string[];
  readonly related?: readonly string[];
  /** What people type when it is happening to them now. */
  readonly urgent?: readonly string[];
  readonly place?: Place;
}
