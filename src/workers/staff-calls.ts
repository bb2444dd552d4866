import type { Asker, Exchange, PackSummary, Reply } from "../core/answer/reply.ts";
import type { Language } from "../core/pack/document.ts";
import type { SignInOptions } from "../core/staff/passkeys.ts";
import type { Proof, StaffAnswer } from "../device/staff/staff-server.ts";
import type { Entered, StaffStanding } from "../device/staff/staff-shelf.ts";
import type { ReaderEntry } from "./retrieval-api.ts";

/** What can be read of the staff packs on this phone. */
export interface OpenedGuides {
  readonly packs: readonly PackSummary[];
  /** Those that could not be opened; the next sign-in fetches them anew. */
  readonly broken: readonly string[];
}

/** Everything that the worker for staff packs does, under names that no call of the engine has; null wherever nobody is signed in any more. */
export type StaffCalls = {
  readonly staffStanding: { readonly args: readonly []; readonly value: StaffStanding };
  readonly staffPasskeyOptions: { readonly args: readonly []; readonly value: StaffAnswer<SignInOptions> };
  readonly staffEnter: { readonly args: readonly [proof: Proof]; readonly value: Entered };
  readonly staffRefresh: { readonly args: readonly []; readonly value: Entered };
  readonly staffLeave: { readonly args: readonly []; readonly value: boolean };
  readonly staffWipe: { readonly args: readonly []; readonly value: void };
  readonly staffOpen: { readonly args: readonly []; readonly value: OpenedGuides | null };
  readonly staffAsk: { readonly args: readonly [question: string, asker: Asker, earlier: readonly Exchange[]]; readonly value: Reply | null };
  readonly staffRead: { readonly args: readonly [pack: string, id: string, lang: Language]; readonly value: ReaderEntry | null };
};
