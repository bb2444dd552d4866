import type { Asker, Exchange, Reply } from "../core/answer/reply.ts";
import type { Language } from "../core/pack/document.ts";
import type { SignInOptions } from "../core/staff/passkeys.ts";
import type { Proof, StaffAnswer } from "../device/staff/staff-server.ts";
import type { Entered, StaffStanding } from "../device/staff/staff-shelf.ts";
import type { RetrievalCalls } from "./calls.ts";
import type { ReaderEntry } from "./retrieval-api.ts";
import type { OpenedGuides, StaffCalls } from "./staff-calls.ts";
import { startingCaller, type StartedWorker } from "./starting-caller.ts";

/** Staff packs, for the page; see `StaffCalls`. */
export interface StaffClient {
  standing(): Promise<StaffStanding>;
  passkeyOptions(): Promise<StaffAnswer<SignInOptions>>;
  enter(proof: Proof): Promise<Entered>;
  refresh(): Promise<Entered>;
  leave(): Promise<boolean>;
  wipe(): Promise<void>;
  open(): Promise<OpenedGuides | null>;
  ask(question: string, asker: Asker, earlier: readonly Exchange[]): Promise<Reply | null>;
  read(pack: string, id: string, lang: Language): Promise<ReaderEntry | null>;
}

/** @param start - Starts an instance of the engine's worker that nothing else uses; see `startingCaller`. */
export function staffClient(start: () => StartedWorker): StaffClient {
  const caller = startingCaller<StaffCalls & Pick<RetrievalCalls, "staff">>(start, "staff");
  /** The part for it comes later than the worker; asking for it again costs nothing. */
  const call = async <Name extends keyof StaffCalls>(name: Name, args: StaffCalls[Name]["args"]): Promise<StaffCalls[Name]["value"]> => {
    await caller("staff", []);
    return await caller(name, args);
  };
  return {
    standing: () => call("staffStanding", []),
    passkeyOptions: () => call("staffPasskeyOptions", []),
    enter: (proof) => call("staffEnter", [proof]),
    refresh: () => call("staffRefresh", []),
    leave: () => call("staffLeave", []),
    wipe: () => call("staffWipe", []),
    open: () => call("staffOpen", []),
    ask: (...given) => call("staffAsk", given),
    read: (...given) => call("staffRead", given),
  };
}
