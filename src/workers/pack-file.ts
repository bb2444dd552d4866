import type { InstallState } from "../device/api.ts";
import type { PackFile } from "../device/pack-file.ts";
import type { SavedPackFile } from "../device/save-pack-file.ts";
import type { PackFileCalls } from "./pack-file-calls.ts";
import { startingCaller, type StartedWorker } from "./starting-caller.ts";

/** Packs as files, for the page. Each call may throw what `device/pack-file.ts` does. */
export interface PackFileClient {
  inspect(file: Blob): Promise<PackFile>;
  install(file: Blob, manifestSha256: string, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
  save(pack: string): Promise<SavedPackFile>;
}

/** @param start - See `startingCaller`. */
export function packFileClient(start: () => StartedWorker): PackFileClient {
  const call = startingCaller<PackFileCalls>(start, "pack-file");
  return {
    inspect: (file) => call("inspect", [file]),
    install: (file, manifestSha256, report, signal) => call("install", [file, manifestSha256], { report, signal }),
    save: (pack) => call("save", [pack]),
  };
}
