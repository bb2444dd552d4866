import type { SavedPackFile } from "../device/save-pack-file.ts";
import type { PackFileClient } from "../workers/pack-file.ts";

/** Packs that go from hand to hand as files; comes with the second stage of the app. */
export interface PackFiles {
  readonly client: PackFileClient;
  /** Gives the person a file to keep or to pass on. */
  keep(file: SavedPackFile): void;
  /** Whether the phone has a sheet that takes files. */
  canShare(): boolean;
  /** @returns False when the person closed the sheet or the phone shares no such file. */
  share(file: SavedPackFile, title: string): Promise<boolean>;
  /** Calls back with each file that is dropped on the page, opened with the app, or shared with it; also one that came before. */
  watchIncoming(listener: (file: Blob) => void): void;
}
