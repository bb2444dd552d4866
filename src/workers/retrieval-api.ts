import type { ErrorCode, ErrorDetails } from "../core/errors.ts";
import type { Asker, EntryReference, NearbyPlace, PackSummary, Provenance, Reply, Tier } from "../core/answer/reply.ts";
import type { Action, Block, Language, Position, Localized } from "../core/pack/document.ts";
import type { ContactLine, EmergencyNumber, Persona, Topic } from "../core/pack/manifest.ts";

/** One whole entry for the reader. */
export interface ReaderEntry {
  readonly entry: EntryReference;
  readonly body: readonly Block[];
  readonly actions: readonly Action[];
  readonly provenance: Provenance;
  readonly critical: boolean;
  readonly related: readonly EntryReference[];
  /** Languages in which the entry can be read. */
  readonly languages: readonly Language[];
}

/** A topic of one pack with what is in it, in reading order. */
export interface TopicEntries {
  readonly pack: string;
  readonly topic: Topic;
  readonly entries: readonly EntryReference[];
}

/** A part of the region that a person may choose. */
export interface Area {
  readonly pack: string;
  readonly id: string;
  readonly name: Localized;
  /** Middle of the area. */
  readonly at?: Position;
}

/** What the opened packs offer to the first screen. */
export interface Opened {
  readonly tier: Tier;
  readonly packs: readonly PackSummary[];
  readonly emergency: readonly EmergencyNumber[];
  readonly contact: readonly ContactLine[];
  readonly persona: Persona;
  readonly topics: readonly { readonly pack: string; readonly topic: Topic; readonly entries: number }[];
  readonly areas: readonly Area[];
  /** Packs that are on the phone but could not be opened. */
  readonly broken: readonly { readonly pack: string; readonly code: ErrorCode; readonly details: ErrorDetails }[];
}

/** Calls of the retrieval worker. Every one answers from what is stored on the phone. */
export interface Retrieval {
  /** Opens all installed packs, lexical only; again after an install or a removal. */
  open(): Promise<Opened>;
  /** Loads the dense tier from storage; resolves to the tier that is usable afterwards. */
  openDense(): Promise<Tier>;
  closeDense(): Promise<void>;
  ask(question: string, asker: Asker): Promise<Reply>;
  read(pack: string, id: string, lang: Language): Promise<ReaderEntry | null>;
  topic(pack: string, topic: string, asker: Asker): Promise<TopicEntries | null>;
  /** Places of a kind, nearest first when the asker said where they are. */
  places(kind: string, asker: Asker): Promise<readonly NearbyPlace[]>;
}
