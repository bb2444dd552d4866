import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "../core/errors.ts";
import type { AskPassphrase } from "../node/secret-file.ts";

/**
 * The passphrase of keys: out of the file that `SULUH_PASSPHRASE_FILE` names, out of `SULUH_PASSPHRASE`, or typed at a terminal
 * where nobody reads along.
 *
 * @returns Null where there is none: keys that are made then lie open, which is said.
 */
export const askPassphrase: AskPassphrase = async (file, fresh) => {
  const path = process.env["SULUH_PASSPHRASE_FILE"];
  if (path !== undefined && path !== "") {
    const text = await readFile(path, "utf8").catch((cause: unknown) => {
      throw new AppError("folder/missing", { file: path }, { cause });
    });
    return text.replace(/\r?\n$/, "");
  }
  const given = process.env["SULUH_PASSPHRASE"];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    if (fresh) process.stderr.write(`${file} is not locked: there was no terminal to ask for a passphrase, and no SULUH_PASSPHRASE_FILE.\n`);
    return null;
  }
  if (!fresh) return type(`Passphrase of ${file}: `);
  const first = await type(`A passphrase for ${file} (at least 12 letters; empty leaves it open): `);
  if (first === "") return null;
  if ((await type("Once more: ")) !== first) throw new AppError("usage/wrong", { message: "The two were not the same. Nothing was made." });
  return first;
};

async function type(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // It takes the echo off the terminal: before the question, or quick hands would show.
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
