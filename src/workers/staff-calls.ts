import type { Asker, Exchange, PackSummary, Reply } from "../core/answer/reply.ts";
import type { Language } from "../core/pack/document.ts";
import type { Topic } from "../core/pack/manifest.ts";
import type { SignInOptions } from "../core/staff/passkeys.ts";
import type { Proof, StaffAnswer } from "../device/staff/staff-server.ts";
import type { Entered, StaffStanding } from "../device/staff/staff-shelf.ts";
import type { ReaderEntry, TopicEntries } from "./retrieval-api.ts";

/** What can be read of the staff packs on this phone. */
export interface OpenedGuides {
  readonly packs: readonly PackSummary[];
  readonly topics: readonly { readonly pack: string; readonly topic: Topic; readonly entries: number }[];
  /** Those that could not be opened; the next sign-in fetches them anew. */
  readonly broken: readonly string[];
}

/** Everything that the worker for staff packs does; null wherever nobody is signed in any more. */
export type StaffCalls = {
  readonly standing: { readonly args: readonly []; readonly value: StaffStanding };
  readonly passkeyOptions: { readonly args: readonly []; readonly value: StaffAnswer<SignInOptions> };
  readonly enter: { readonly args: readonly [proof: Proof]; readonly value: Entered };
  readonly refresh: { readonly args: readonly []; readonly value: Entered };
  readonly leave: { readonly args: readonly []; readonly value: boolean };
  readonly wipe: { readonly args: readonly []; readonly value: void };
  readonly open: { readonly args: readonly []; readonly value: OpenedGuides | null };
  readonly ask: { readonly args: readonly [question: string, asker: Asker, earlier: readonly Exchange[]]; readonly value: Reply | null };
  readonly read: { readonly args: readonly [pack: string, id: string, lang: Language]; readonly value: ReaderEntry | null };
  readonly topic: { readonly args: readonly [pack: string, topic: string, asker: Asker]; readonly value: TopicEntries | null };
};
