import type { Language } from "../core/pack/document.ts";
import type { InstalledPack, InstallState, Library, StorageReport } from "../device/api.ts";
import type { DenseStatus } from "../device/dense-library.ts";
import type { MarkRow } from "../device/rows.ts";
import type { Retrieval } from "./retrieval-api.ts";

type Plain<Method extends (...args: never[]) => Promise<unknown>> = { readonly args: Parameters<Method>; readonly value: Awaited<ReturnType<Method>> };

/** Everything the retrieval worker does: the engine, and the storage it reads from. */
export type RetrievalCalls = {
  readonly open: Plain<Retrieval["open"]>;
  readonly openDense: Plain<Retrieval["openDense"]>;
  readonly closeDense: Plain<Retrieval["closeDense"]>;
  readonly ask: Plain<Retrieval["ask"]>;
  readonly read: Plain<Retrieval["read"]>;
  readonly topic: Plain<Retrieval["topic"]>;
  readonly places: Plain<Retrieval["places"]>;
  readonly flows: Plain<Retrieval["flows"]>;
  readonly propose: Plain<Retrieval["propose"]>;
  readonly alike: Plain<Retrieval["alike"]>;
  readonly writing: Plain<Retrieval["writing"]>;
  readonly packs: { readonly args: readonly []; readonly value: readonly InstalledPack[] };
  readonly install: { readonly args: readonly [base: string, first: readonly Language[] | undefined]; readonly value: InstalledPack; readonly report: InstallState };
  readonly verify: { readonly args: readonly [id: string]; readonly value: boolean };
  readonly remove: { readonly args: readonly [id: string]; readonly value: void };
  readonly poster: Plain<Library["poster"]>;
  readonly storage: { readonly args: readonly []; readonly value: StorageReport };
  readonly published: { readonly args: readonly []; readonly value: readonly string[] };
  readonly denseStatus: { readonly args: readonly []; readonly value: DenseStatus };
  readonly denseDownload: { readonly args: readonly [asked: boolean]; readonly value: void; readonly report: InstallState };
  readonly densePause: { readonly args: readonly []; readonly value: void };
  readonly denseRemove: { readonly args: readonly []; readonly value: void };
  readonly keepMark: { readonly args: readonly [mark: MarkRow]; readonly value: void };
  readonly marks: { readonly args: readonly []; readonly value: readonly MarkRow[] };
  readonly removeMarks: { readonly args: readonly [turns: readonly string[]]; readonly value: void };
  /** From now on this worker does `StaffCalls`, too. */
  readonly staff: { readonly args: readonly []; readonly value: void };
};
