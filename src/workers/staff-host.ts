import { openPack } from "../core/answer/open-pack.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { converse } from "../core/dialogue/conversation/converse.ts";
import { AppError } from "../core/errors.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Clock, Hasher, Inflater } from "../core/ports.ts";
import type { StaffServer } from "../device/staff/staff-server.ts";
import type { ShelvedGuide } from "../device/staff/sealed-catalogue.ts";
import type { StaffShelf } from "../device/staff/staff-shelf.ts";
import { openedOf } from "./browse.ts";
import { readerEntry } from "./reading.ts";
import type { Handlers } from "./rpc.ts";
import type { StaffCalls } from "./staff-calls.ts";

/** What the engine over staff packs needs. */
export interface StaffHostPorts {
  readonly shelf: StaffShelf;
  readonly server: Pick<StaffServer, "passkeyOptions">;
  readonly hasher: Hasher;
  readonly inflater: Inflater;
  readonly now: Clock;
}

/**
 * Answers from the staff packs on this phone, apart from the packs for everybody: nothing of it is written anywhere. Each
 * call looks first whether somebody is still signed in; what was opened is let go when nobody is.
 */
export function createStaffHost({ shelf, server, hasher, inflater, now }: StaffHostPorts): Handlers<StaffCalls> {
  let packs: readonly OpenPack[] | null = null;
  let broken: readonly string[] = [];
  const open = async (): Promise<void> => {
    const opened: OpenPack[] = [];
    const { whole, broken: damaged } = await shelf.guides();
    const failed = [...damaged];
    for (const guide of whole) {
      try {
        opened.push(await openGuide(guide, hasher, inflater));
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
        failed.push(guide.manifest.id);
      }
    }
    packs = opened;
    broken = failed;
  };
  /** Whatever another tab has done since. */
  const inside = async <T>(work: (packs: readonly OpenPack[]) => Promise<T>): Promise<T | null> => {
    if ((await shelf.standing()).kind === "out") {
      packs = null;
      return null;
    }
    try {
      if (packs === null) await open();
      return await work(packs ?? []);
    } catch (cause) {
      // Signed out, or brought up to date by another tab, between two steps.
      if (!(cause instanceof AppError && cause.code === "pack/incomplete")) throw cause;
      packs = null;
      if ((await shelf.standing()).kind === "out") return null;
      await open();
      return await work(packs ?? []);
    }
  };
  const anew = async <T>(work: Promise<T>): Promise<T> => {
    const value = await work;
    packs = null;
    return value;
  };
  return {
    staffStanding: () => shelf.standing(),
    staffPasskeyOptions: () => server.passkeyOptions(),
    staffEnter: ([proof]) => anew(shelf.enter(proof)),
    staffRefresh: () => anew(shelf.refresh()),
    staffLeave: () => {
      packs = null;
      return shelf.leave();
    },
    staffWipe: () => {
      packs = null;
      return shelf.wipe();
    },
    staffOpen: () =>
      inside(async (opened) => {
        const { packs: summaries } = openedOf(opened, []);
        return { packs: summaries, broken };
      }),
    staffAsk: ([question, asker, earlier]) => inside((opened) => converse(question, asker, earlier, { packs: opened, embedder: null, now })),
    staffRead: ([pack, id, lang]) =>
      inside(async (opened) => {
        const found = opened.find(({ manifest }) => manifest.id === pack);
        return found === undefined ? null : await readerEntry(found, id, lang, now());
      }),
  };
}

function openGuide({ manifest, index, piece }: ShelvedGuide, hasher: Hasher, inflater: Inflater): Promise<OpenPack> {
  return openPack(manifest, async (each) => openPiece(each, await piece(each.sha256), { hasher, inflater }), index);
}
