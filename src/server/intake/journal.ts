import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "../../core/pack/crc32.ts";
import { hasCode } from "../../core/has-code.ts";
import { readLines } from "../read-lines.ts";

/**
 * Keeps what was taken safe from a power cut before anybody is told that it was taken. One line an entry: its check sum
 * and its JSON. Files are numbered; a new one begins with each dump of the database.
 */
export interface Journal {
  /** Resolves when the entries are on the disk; calls that come while it writes share the next write. */
  append(entries: readonly unknown[]): Promise<void>;
  /** Begins a new file. @returns Its number: everything in files below it was appended before. */
  rotate(): Promise<number>;
  /** Removes the files below a number. */
  forget(below: number): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/** Opens the journal in a folder, in a new file: what is there is not written to again. */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let number = Math.max(0, ...(await journalFiles(folder)).map((each) => each.number)) + 1;
  let file = await begin(folder, number);
  let waiting: Waiting[] = [];
  /** A write failed: what follows half a line in the same file would not be read. */
  let torn = false;
  /** Bytes of the file that are safe. */
  let safe = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** Writing and changing files never overlap: what was written to one file is not made safe by a sync of another. */
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
  const renew = async () => {
    const before = file;
    number += 1;
    file = await begin(folder, number);
    torn = false;
    safe = 0;
    await before.close();
  };
  const write = async () => {
    const batch = waiting;
    waiting = [];
    try {
      if (torn) await renew();
      const bytes = Buffer.from(batch.map(({ text }) => text).join(""));
      await file.appendFile(bytes);
      await file.sync();
      safe += bytes.length;
      for (const { resolve } of batch) resolve();
    } catch (cause) {
      torn = !(hasCode(cause, "ENOSPC") && (await cutTo(file, safe)));
      for (const { reject } of batch) reject(cause);
    }
  };
  return {
    append: (entries) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ text: entries.map(lineOf).join(""), resolve, reject }) === 1) void inTurn(write);
      }),
    rotate: () =>
      inTurn(async () => {
        await renew();
        return number;
      }),
    async forget(below) {
      for (const each of await journalFiles(folder)) if (each.number < below) await rm(join(folder, each.name), { force: true });
    },
    close: () => inTurn(() => file.close()),
  };
}

/**
 * What is in the journal, oldest first, one entry at a time: with photos it may be larger than memory. A last line that
 * was cut short was never acknowledged and is left out; `damaged` stands for a line that is not what was written.
 */
export async function* readJournal(folder: string): AsyncGenerator<{ readonly entry: unknown } | "damaged"> {
  for (const { name } of await journalFiles(folder)) {
    for await (const { text, whole } of readLines(createReadStream(join(folder, name)))) {
      const entry = entryOf(text);
      if (entry !== undefined) yield { entry };
      else if (whole) yield "damaged";
    }
  }
}

/** Takes half a line back: a disk that is full for an hour would else get a new file with every try. @returns Whether it worked. */
async function cutTo(file: FileHandle, bytes: number): Promise<boolean> {
  try {
    await file.truncate(bytes);
    await file.sync();
    return true;
  } catch {
    return false;
  }
}

async function journalFiles(folder: string): Promise<{ readonly name: string; readonly number: number }[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .flatMap((name) => {
      const [, digits] = /^(\d{8})\.log$/.exec(name) ?? [];
      return digits === undefined ? [] : [{ name, number: Number(digits) }];
    })
    .toSorted((a, b) => a.number - b.number);
}

async function begin(folder: string, number: number): Promise<FileHandle> {
  const file = await open(join(folder, `${String(number).padStart(8, "0")}.log`), "ax", 0o600);
  const directory = await open(folder, "r");
  await directory.sync().finally(() => directory.close());
  return file;
}

function lineOf(entry: unknown): string {
  const json = JSON.stringify(entry);
  return `${sumOf(json)} ${json}\n`;
}

function entryOf(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== sumOf(json)) return undefined;
  return JSON.parse(json);
}

function sumOf(json: string): string {
  return crc32(Buffer.from(json)).toString(16).padStart(8, "0");
}
