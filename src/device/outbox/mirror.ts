import { AppError } from "../../core/errors.ts";
import type { OutboxItem } from "../../core/outbox/item.ts";
import { emptyJournal, journalRecords, readJournal, type JournalHead } from "../../core/outbox/journal.ts";
import { toHex } from "../../core/pack/hex.ts";
import type { Hasher } from "../../core/ports.ts";
import type { Exclusive } from "../locks.ts";
import { never } from "../never.ts";
import { deadLogBytes } from "./limits.ts";
import type { LogFolder } from "./log-folder.ts";
import { parseItem, type Photos } from "./outbox-store.ts";

/** What the log holds, were the store lost now. */
export interface Mirrored {
  readonly items: readonly OutboxItem[];
  /** Ids that have left on purpose. */
  readonly gone: ReadonlySet<string>;
}

/** The log beside the store: appended to, hash-chained, in another kind of storage. It helps, and never stands in the way. */
export interface Mirror {
  /** Notes items as they are now, and photos that are new. @returns False when it could not. */
  keep(items: readonly OutboxItem[], photos: Photos): Promise<boolean>;
  /** To be called before the store forgets items, so that they do not come back. */
  forget(ids: readonly string[]): Promise<boolean>;
  read(): Promise<Mirrored>;
  photo(sha256: string): Promise<Uint8Array | null>;
  /** Takes everything away, the store by `store` with it; nobody else touches the log meanwhile. */
  clear(store: () => Promise<void>): Promise<void>;
}

export interface MirrorPorts {
  readonly folder: LogFolder;
  readonly hasher: Hasher;
  readonly exclusive: Exclusive;
  /** Whether the store is still the one whose items are noted: of one that was deleted nothing is written any more. */
  readonly alive: () => Promise<boolean>;
}

type Entry = { readonly id: string; readonly item: string } | { readonly gone: readonly string[] } | { readonly whole: true };

const lockName = "suluh-outbox-log";
const logName = (generation: number): string => `log-${generation}`;
const photoName = (sha256: string): string => `photo-${sha256}`;

/** The log in files; see `Mirror`. */
export function fileMirror({ folder, hasher, exclusive, alive }: MirrorPorts): Mirror {
  let known: { readonly generation: number; readonly head: JournalHead; readonly state: Map<string, string>; readonly gone: Set<string>; readonly dead: number } | null = null;

  /** The newest log that was begun and finished; only what was added since is read. */
  const load = async (): Promise<NonNullable<typeof known>> => {
    const generations = (await folder.names()).flatMap((name) => (/^log-\d+$/.test(name) ? [Number(name.slice(4))] : [])).sort((a, b) => b - a);
    if (known !== null && generations[0] === known.generation) {
      // What another tab has added since: the chain proves that it stands behind what was read.
      const size = await folder.size(logName(known.generation));
      if (size === known.head.bytes) return known;
      const added = size < known.head.bytes ? null : await readJournal(await folder.read(logName(known.generation), known.head.bytes), hasher, known.head);
      if (added?.clean === true) {
        known = { ...known, head: added.head, dead: applied(known, entriesOf(added.records)).dead };
        return known;
      }
    }
    for (const generation of generations) {
      const { records, head } = await readJournal(await folder.read(logName(generation)), hasher);
      const entries = entriesOf(records);
      if (generation > 0 && !entries.some((entry) => "whole" in entry)) continue;
      known = { generation, head, ...replayed(entries) };
      return known;
    }
    known = { generation: 0, head: emptyJournal, state: new Map(), gone: new Set(), dead: 0 };
    return known;
  };

  const append = async (entries: readonly Entry[]): Promise<void> => {
    const before = await load();
    const { bytes, head } = await journalRecords(entries.map((entry) => JSON.stringify(entry)), before.head, hasher);
    known = null;
    await folder.write(logName(before.generation), before.head.bytes, bytes);
    const { dead } = applied(before, entries);
    known = { ...before, head, dead };
    if (dead > deadLogBytes) await compact();
  };

  /** Writes what counts into a new log, and only then lets go of the old one. */
  const compact = async (): Promise<void> => {
    const { generation, state } = await load();
    const entries: Entry[] = [...[...state].map(([id, item]) => ({ id, item })), { whole: true }];
    const { bytes } = await journalRecords(entries.map((entry) => JSON.stringify(entry)), emptyJournal, hasher);
    known = null;
    await folder.write(logName(generation + 1), 0, bytes);
    for (const name of await folder.names()) {
      if (/^log-\d+$/.test(name) && name !== logName(generation + 1)) await folder.remove(name);
    }
  };

  const alone = <T>(work: () => Promise<T>): Promise<T> => exclusive(lockName, never, work);
  const tried = (work: () => Promise<void>): Promise<boolean> =>
    alone(async () => {
      // A store that cannot tell is what the log is for.
      if (!(await alive().catch(() => true))) throw new AppError("task/stopped");
      await work();
    }).then(
      () => true,
      () => {
        known = null;
        return false;
      },
    );

  return {
    keep: (items, photos) =>
      tried(async () => {
        // Photos first: an item in the log has its photos beside it.
        for (const [sha256, bytes] of photos) {
          if ((await folder.size(photoName(sha256))) !== bytes.length) await folder.write(photoName(sha256), 0, bytes);
        }
        if (items.length > 0) await append(items.map((item) => ({ id: item.id, item: JSON.stringify(item) })));
      }),
    forget: (ids) =>
      tried(async () => {
        const { state } = await load();
        const photos = ids.flatMap((id) => (state.has(id) ? parseItem(state.get(id) ?? "").attachments : []));
        await append([{ gone: ids }]);
        for (const { sha256 } of photos) await folder.remove(photoName(sha256)).catch(() => undefined);
      }),
    read: () =>
      alone(async () => {
        const { state, gone } = await load();
        return { items: [...state.values()].map(parseItem), gone: new Set(gone) };
      }).catch(() => ({ items: [], gone: new Set<string>() })),
    photo: async (sha256) => {
      try {
        const bytes = await folder.read(photoName(sha256));
        return toHex(await hasher.sha256(bytes)) === sha256 ? bytes : null;
      } catch {
        return null;
      }
    },
    clear: (store) =>
      alone(async () => {
        known = null;
        for (const name of await folder.names()) await folder.remove(name);
        await store();
      }),
  };
}

/** For a browser without such files. */
export const noMirror: Mirror = {
  keep: async () => false,
  forget: async () => false,
  read: async () => ({ items: [], gone: new Set() }),
  photo: async () => null,
  clear: (store) => store(),
};

function entriesOf(records: readonly string[]): readonly Entry[] {
  return records.map((text) => JSON.parse(text) as Entry);
}

interface Replayed {
  readonly state: Map<string, string>;
  readonly gone: Set<string>;
  readonly dead: number;
}

function replayed(entries: readonly Entry[]): Replayed {
  return applied({ state: new Map(), gone: new Set(), dead: 0 }, entries);
}

/** Adds entries to what the log says; changes its maps in place. */
function applied({ state, gone, dead }: Replayed, entries: readonly Entry[]): Replayed {
  let unneeded = dead;
  const drop = (id: string): void => {
    unneeded += state.get(id)?.length ?? 0;
    state.delete(id);
  };
  for (const entry of entries) {
    if ("item" in entry) {
      drop(entry.id);
      gone.delete(entry.id);
      state.set(entry.id, entry.item);
    } else if ("gone" in entry) {
      for (const id of entry.gone) {
        drop(id);
        gone.add(id);
      }
    }
  }
  return { state, gone, dead: unneeded };
}
