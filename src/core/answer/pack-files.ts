import type { FlowFinder } from "../dialogue/flow-finder.ts";
import type { Entry } from "../pack/document.ts";
import type { SearchablePack } from "../search/pack-search.ts";
import type { PassageMeaning } from "./sentence-meaning.ts";

/** Where the engine gets the documents of a pack that it has open. */
export interface OpenPack extends SearchablePack {
  /** Entries of a documents piece, in the manifest's order of such pieces; pieces are immutable, so it may cache. */
  readonly entries: (piece: number) => Promise<readonly Entry[]>;
  /** Absent unless the dense tier is open. */
  readonly meaning?: PassageMeaning;
  /** What people can do besides asking; absent until its piece is here. */
  readonly flows?: FlowFinder;
}
