import type { FlowFinder } from "../dialogue/flow-finder.ts";
import type { Entry } from "../pack/document.ts";
import type { VectorsPiece } from "../pack/vectors.ts";
import type { SearchablePack } from "../search/pack-search.ts";

/** Where the engine gets the documents of a pack that it has open. */
export interface OpenPack extends SearchablePack {
  /** Entries of a documents piece, in the manifest's order of such pieces; pieces are immutable, so it may cache. */
  readonly entries: (piece: number) => Promise<readonly Entry[]>;
  /** Vectors of the same pieces, when the dense tier is open. */
  readonly vectors?: readonly VectorsPiece[];
  /** What people can do besides asking; absent until its piece is here. */
  readonly flows?: FlowFinder;
}
