import { vi } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { refusalText } from "../../src/tools/refusal.ts";

/** What a command of the command line did. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as `suluh` does, without the seconds that starting a process takes. */
export async function runCommand(command: (args: string[]) => Promise<number>, ...args: string[]): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      said[name] += typeof text === "string" ? text : new TextDecoder().decode(text);
      return true;
    }),
  );
  try {
    return { status: await command(args), ...said };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: error.code === "usage/wrong" ? 2 : 1, stdout: said.stdout, stderr: said.stderr + refusalText(error) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
