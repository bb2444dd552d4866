import type { Reply } from "../core/answer/reply.ts";
import type { StaffRefusal } from "../device/staff/staff-server.ts";
import type { StaffStanding } from "../device/staff/staff-shelf.ts";
import type { ReaderEntry } from "../workers/retrieval-api.ts";
import type { OpenedGuides } from "../workers/staff-calls.ts";
import type { StaffParts } from "./staff-parts.ts";

/** A question to the staff packs and to those for everybody. */
export interface StaffTurn {
  readonly id: string;
  readonly askedAt: number;
  readonly question: string;
  /** Null while it is being looked for. */
  readonly own: Reply | null;
  /** Null while it is being looked for, and where no pack for everybody is here. */
  readonly open: Reply | null;
}

/** What the page knows of staff packs: in memory alone, and nothing of it once nobody is signed in. */
export interface StaffSession {
  readonly parts: StaffParts;
  readonly standing: StaffStanding;
  readonly busy: boolean;
  readonly trouble: StaffRefusal | null;
  /** Why nobody is signed in any more. */
  readonly ended: "over" | "left" | "leftAlone" | null;
  readonly guides: OpenedGuides | null;
  readonly turns: readonly StaffTurn[];
  readonly reading: ReaderEntry | null;
}

/** As it is while nobody is signed in. */
export function signedOut(parts: StaffParts, ended: StaffSession["ended"] = null): StaffSession {
  return { parts, standing: { kind: "out" }, busy: false, trouble: null, ended, guides: null, turns: [], reading: null };
}
