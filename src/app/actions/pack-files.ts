import type { InstallState } from "../../device/api.ts";
import type { PackFile } from "../../device/pack-file.ts";
import { never } from "../../device/never.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { localized } from "../localized.ts";
import type { PackFiles } from "../pack-files.ts";
import type { Failure, Store } from "../store.ts";
import { fileWordsOf } from "../strings/file-words.ts";
import { keepSettings } from "./keep-settings.ts";
import { openPacks } from "./packs.ts";
import { tell } from "./tell.ts";

/** Where a file is on its way onto the phone. */
export type FileStep =
  | { readonly step: "none" }
  | { readonly step: "reading" }
  /** Nothing is installed before the person has seen whose it is. */
  | { readonly step: "seen"; readonly file: Blob; readonly seen: PackFile }
  | { readonly step: "installing"; readonly seen: PackFile; readonly state: InstallState }
  | { readonly step: "done"; readonly seen: PackFile }
  | { readonly step: "failed"; readonly failure: Failure };

/** What is known of the file that came last. */
interface Desk {
  step: FileStep;
  watching: boolean;
}

const desks = new WeakMap<Store, Desk>();

/** Where the file that came last is. */
export function fileStepOf(store: Store): FileStep {
  return deskOf(store).step;
}

/** Looks out for files that are dropped, shared or opened with the app; once a store. */
export async function watchIncoming(store: Store): Promise<void> {
  const desk = deskOf(store);
  if (desk.watching) return;
  const files = await packFilesOf(store);
  if (files === null || desk.watching) return;
  desk.watching = true;
  files.watchIncoming((file) => {
    location.hash = "#/file";
    void readPackFile(store, file);
  });
}

/** Reads whose pack a file is. */
export async function readPackFile(store: Store, file: Blob): Promise<void> {
  if (deskOf(store).step.step === "installing") return;
  move(store, { step: "reading" });
  await failing(store, async ({ client }) => move(store, { step: "seen", file, seen: await client.inspect(file) }));
}

/** Installs the file that the person has seen, and opens it. */
export async function installSeen(store: Store): Promise<void> {
  const { step } = deskOf(store);
  if (step.step !== "seen") return;
  const { file, seen } = step;
  move(store, { step: "installing", seen, state: { phase: "checking" } });
  await failing(store, async ({ client }) => {
    await client.install(file, seen.manifestSha256, (state) => move(store, { step: "installing", seen, state }), never);
    const { id } = seen.manifest;
    keepSettings(store, { declined: store.state.settings.declined.filter((declined) => declined !== id) });
    await openPacks(store);
    move(store, { step: "done", seen });
  });
}

/** Forgets the file that was seen. */
export function dismissFile(store: Store): void {
  move(store, { step: "none" });
}

/** Hands a pack on: through the sheet of the phone where it takes files, else as a file to keep. */
export async function passOn(store: Store, pack: string): Promise<void> {
  const words = fileWordsOf(store.state.language.code);
  try {
    const files = await packFilesOf(store);
    if (files === null) return;
    const saved = await files.client.save(pack);
    const manifest = store.state.installed.find((each) => each.manifest.id === pack)?.manifest;
    const title = manifest === undefined ? pack : localized(manifest.title, store.state.language.code).text;
    if (files.canShare() && (await files.share(saved, title))) return;
    files.keep(saved);
    tell(store, words.saved(saved.name));
  } catch (error) {
    tell(store, errorText(store.state, shownFailure(error).code));
  }
}

async function failing(store: Store, work: (files: PackFiles) => Promise<void>): Promise<void> {
  try {
    const files = await packFilesOf(store);
    if (files === null) move(store, { step: "failed", failure: { code: "storage/unavailable", details: {} } });
    else await work(files);
  } catch (error) {
    move(store, { step: "failed", failure: shownFailure(error) });
  }
}

const opened = new WeakMap<Store, Promise<PackFiles | null>>();

/** One worker a page, however often it is asked for. */
function packFilesOf(store: Store): Promise<PackFiles | null> {
  const known = opened.get(store);
  if (known !== undefined) return known;
  const coming = store.services.packFiles();
  opened.set(store, coming);
  coming.catch(() => opened.delete(store));
  return coming;
}

function deskOf(store: Store): Desk {
  const known = desks.get(store) ?? { step: { step: "none" }, watching: false };
  desks.set(store, known);
  return known;
}

function move(store: Store, step: FileStep): void {
  deskOf(store).step = step;
  store.touch();
}
