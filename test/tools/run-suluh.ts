import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ran } from "./in-process.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs the command line in a process of its own, as people do. @param home - Where its settings and keys lie. */
export function runSuluh(home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", join(root, "src/tools/suluh.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, XDG_CONFIG_HOME: home, ...env },
  });
  return { status: status ?? -1, stdout, stderr };
}
