import type { InstallState } from "../device/api.ts";
import type { PackFile } from "../device/pack-file.ts";
import type { SavedPackFile } from "../device/save-pack-file.ts";

/** Everything that the worker for `.suluh` files does. */
export type PackFileCalls = {
  readonly inspect: { readonly args: readonly [file: Blob]; readonly value: PackFile };
  readonly install: { readonly args: readonly [file: Blob, manifestSha256: string]; readonly value: void; readonly report: InstallState };
  readonly save: { readonly args: readonly [pack: string]; readonly value: SavedPackFile };
};
