import type { ErrorCode, ErrorDetails } from "../core/errors.ts";
import type { Asker, EntryReference, Exchange, NearbyPlace, PackSummary, Provenance, Reply, Tier } from "../core/answer/reply.ts";
import type { Evidence } from "../core/generate/evidence.ts";
import type { PackForms } from "../core/forms/form.ts";
import type { Action, Block, Language, Position, Localized } from "../core/pack/document.ts";
import type { ContactLine, EmergencyNumber, Persona, Submissions, Topic } from "../core/pack/manifest.ts";

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
  /** Its border, where it is known. */
  readonly rings?: readonly (readonly Position[])[];
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
  /** Whether some agency takes something in; absent means no. */
  readonly submits?: boolean;
  /** Packs that are on the phone but could not be opened. */
  readonly broken: readonly { readonly pack: string; readonly code: ErrorCode; readonly details: ErrorDetails }[];
}

/** What people can do with one pack besides asking. */
export interface PackFlows {
  readonly pack: string;
  readonly packVersion: number;
  readonly title: Localized;
  readonly agency: Localized;
  readonly demonstration: boolean;
  readonly languages: readonly Language[];
  readonly submissions: Submissions;
  readonly forms: PackForms;
  readonly emergency: readonly EmergencyNumber[];
  readonly contact: readonly ContactLine[];
}

/** How alike a text is to others; null where words cannot tell. */
export interface Likenesses {
  readonly values: readonly (number | null)[];
  /** False where letters alone were compared. */
  readonly byMeaning: boolean;
}

/** The passages of a reply that may be retold, or vectors of sentences: one call for both, as the first stage of the app pays for each. */
export type WritingTask = { readonly reply: Reply } | { readonly sentences: readonly string[] };

/** What a generator writes from, and facts that it does not get to spell. */
export interface WritingMaterial {
  /** Empty where nothing may be retold. */
  readonly evidence: readonly Evidence[];
  readonly places: readonly string[];
  /** Of sentences in the context of each other; null while only words are compared, and for a script that is not known. */
  readonly vectors: readonly Float32Array[] | null;
}

/** Calls of the retrieval worker. Every one answers from what is stored on the phone. */
export interface Retrieval {
  /** Opens all installed packs, lexical only; again after an install or a removal. */
  open(): Promise<Opened>;
  /** Loads the dense tier from storage; resolves to the tier that is usable afterwards. */
  openDense(): Promise<Tier>;
  closeDense(): Promise<void>;
  /** @param earlier - The conversation so far, oldest first; a follow-up is understood by it. */
  ask(question: string, asker: Asker, earlier?: readonly Exchange[]): Promise<Reply>;
  read(pack: string, id: string, lang: Language): Promise<ReaderEntry | null>;
  topic(pack: string, topic: string, asker: Asker): Promise<TopicEntries | null>;
  /** Places of a kind, nearest first when the asker said where they are. */
  places(kind: string, asker: Asker): Promise<readonly NearbyPlace[]>;
  /** Packs whose forms are here, in the order of the packs. */
  flows(): Promise<readonly PackFlows[]>;
  /** Codes of categories for a description, likeliest first. */
  propose(pack: string, text: string): Promise<readonly string[]>;
  alike(pack: string, text: string, others: readonly string[]): Promise<Likenesses>;
  /** What writing an answer in other words needs from the engine. */
  writing(task: WritingTask): Promise<WritingMaterial>;
}
