import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** A dump of the embedded database; it holds everything in the journal's files below its number. */
export interface Dump {
  readonly number: number;
  readonly path: string;
}

/** Writes a dump so that it is there whole or not at all. */
export async function writeDump(folder: string, number: number, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${String(number).padStart(8, "0")}.tar.gz`);
  const part = `${path}.part`;
  try {
    const file = await open(part, "w", 0o600);
    await file.writeFile(bytes).then(() => file.sync()).finally(() => file.close());
    await rename(part, path);
  } catch (cause) {
    // On a full disk what was begun would take the last of it.
    await rm(part, { force: true }).catch(() => undefined);
    throw cause;
  }
  const directory = await open(folder, "r");
  await directory.sync().finally(() => directory.close());
}

/** What there is, oldest first. */
export async function listDumps(folder: string): Promise<Dump[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .flatMap((name) => {
      const [, digits] = /^(\d{8})\.tar\.gz$/.exec(name) ?? [];
      return digits === undefined ? [] : [{ number: Number(digits), path: join(folder, name) }];
    })
    .toSorted((a, b) => a.number - b.number);
}

/** Removes all but the newest two: the newest may be the one that cannot be read. @returns The number of the older one that stays. */
export async function pruneDumps(folder: string): Promise<number> {
  const kept = (await listDumps(folder)).slice(-2);
  for (const { path, number } of await listDumps(folder)) if (number < (kept[0]?.number ?? 0)) await rm(path, { force: true });
  return kept[0]?.number ?? 0;
}

export async function readDump(path: string): Promise<Blob> {
  return new Blob([new Uint8Array(await readFile(path))]);
}
