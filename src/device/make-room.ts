import * as v from "valibot";
import { denseWanted, giveUp, givenUpInOrder, type GiveUpPorts, type GivenUp } from "./give-up.ts";
import { keptGivenUp } from "./limits.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Settings } from "./settings.ts";

/** Something that was taken off this phone, so that what matters more had room. */
export interface TakenOff {
  readonly what: GivenUp;
  readonly bytes: number;
  readonly atMs: number;
}

/** What making room needs. */
export interface RoomPorts extends GiveUpPorts {
  readonly settings: Settings;
  readonly nowMs: () => number;
}

const name = "taken off";
const kept = v.array(v.object({ what: v.picklist(givenUpInOrder), bytes: v.number(), atMs: v.number() }));

/**
 * Frees what is needed least of what can be fetched again: what nobody names any more, then the generator, then search by
 * meaning, then downloads that nobody went on with. What people wrote, and the version of a pack that answers, never go.
 *
 * @returns False where there is nothing left to give; else it may be called again.
 */
export async function makeRoom(ports: RoomPorts): Promise<boolean> {
  if ((await ports.store.collect()) > 0) return true;
  for (const what of givenUpInOrder) {
    const bytes = await giveUp(what, ports, ports.nowMs());
    if (bytes === 0) continue;
    // Else it comes back by itself with the next start, and goes again with the next thing that is written.
    if (what === "embedder") await ports.settings.put(denseWanted, false).catch(() => undefined);
    await note({ what, bytes, atMs: ports.nowMs() }, ports.settings);
    return true;
  }
  return false;
}

/** What was taken off lately, the newest first, for the screen that tells it. */
export async function takenOff(settings: Settings): Promise<readonly TakenOff[]> {
  return parsedJson(kept, await settings.get(name).catch(() => null)) ?? [];
}

/** On a full phone the note may not fit either: room matters more. */
async function note(what: TakenOff, settings: Settings): Promise<void> {
  const before = await takenOff(settings);
  await settings.put(name, JSON.stringify([what, ...before].slice(0, keptGivenUp))).catch(() => undefined);
}
