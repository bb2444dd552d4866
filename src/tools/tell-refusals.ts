import { AppError } from "../core/errors.ts";
import { refusalText } from "./refusal.ts";

/** Runs a script of npm: a refusal is told in words, and the process ends with 1, for a wrong setting with 2. */
export async function tellRefusals(work: (say: (line: string) => void) => Promise<void>): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    await work(say);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(refusalText(error));
    process.exitCode = error.code === "usage/wrong" ? 2 : 1;
  }
}
