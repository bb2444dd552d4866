import { readFile, rm, writeFile } from "node:fs/promises";
import { AppError } from "../core/errors.ts";
import { hasCode } from "../core/has-code.ts";

/**
 * Runs `work` while no other process of this machine runs some under the same lock; a lock that a dead process left does
 * not count.
 *
 * @throws {AppError} `folder/unreadable` while another has it.
 */
export async function withLockFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  if (!(await take(path))) {
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (isAlive(holder)) throw new AppError("folder/unreadable", { file: path, reason: `process ${holder} is at work there` });
    await rm(path, { force: true });
    if (!(await take(path))) throw new AppError("folder/unreadable", { file: path, reason: "another process is at work there" });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

function take(path: string): Promise<boolean> {
  return writeFile(path, String(process.pid), { flag: "wx" }).then(
    () => true,
    (cause: unknown) => {
      if (hasCode(cause, "EEXIST")) return false;
      throw cause;
    },
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return hasCode(cause, "EPERM");
  }
}
