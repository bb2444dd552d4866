import { AppError } from "../core/errors.ts";
import type { InstallState } from "../device/api.ts";
import type { PackFile } from "../device/pack-file.ts";
import type { SavedPackFile } from "../device/save-pack-file.ts";
import type { OutboxWorker } from "./outbox.ts";
import type { PackFileCalls } from "./pack-file-calls.ts";
import { makeCaller } from "./rpc.ts";

/** Packs as files, for the page. Each call may throw what `device/pack-file.ts` does. */
export interface PackFileClient {
  inspect(file: Blob): Promise<PackFile>;
  install(file: Blob, manifestSha256: string, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
  save(pack: string): Promise<SavedPackFile>;
}

/** @param start - Starts the worker; called with the first call, and again after its script did not arrive. */
export function packFileClient(start: () => OutboxWorker): PackFileClient {
  const caller = makeCaller<PackFileCalls>();
  let running = false;
  const begin = (): void => {
    if (running) return;
    running = true;
    const worker = start();
    worker.addEventListener("error", () => {
      running = false;
      caller.fail(new AppError("network/unreachable", { part: "pack-file" }));
    });
    caller.attach(worker);
  };
  return {
    inspect: (file) => (begin(), caller.call("inspect", [file])),
    install: (file, manifestSha256, report, signal) => (begin(), caller.call("install", [file, manifestSha256], { report, signal })),
    save: (pack) => (begin(), caller.call("save", [pack])),
  };
}
