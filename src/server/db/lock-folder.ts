import { mkdir, open, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../core/errors.ts";
import { hasCode } from "../../core/has-code.ts";
import { lockSettleMs } from "../limits.ts";

/**
 * Keeps a second process away from a folder: PGlite has no lock of its own, and two processes destroy its files.
 *
 * @returns What gives the folder back.
 * @throws {AppError} `storage/unavailable` while another process that lives has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "lock");
  const own = `${process.pid} ${startOf(process.pid) ?? ""}`;
  for (let tries = 0; tries < 3; tries += 1) {
    const file = await open(path, "wx", 0o600).catch((cause: unknown) => {
      // What the disk refuses (read-only, full, not ours) is no other process.
      if (hasCode(cause, "EEXIST")) return null;
      throw cause;
    });
    if (file !== null) {
      await file.writeFile(own);
      await file.close();
      // Another process may have found the same dead lock and taken away this one in its place: the later one wins.
      await wait(lockSettleMs);
      if ((await readFile(path, "utf8").catch(() => "")) === own) return () => rm(path, { force: true });
      continue;
    }
    const holder = await readFile(path, "utf8").catch(() => "");
    if (isAlive(holder)) throw new AppError("storage/unavailable", { folder, reason: `process ${holder.split(" ")[0] ?? ""} uses it, and one at a time can; end that one, or use PostgreSQL (DATABASE_URL)` });
    await rm(path, { force: true });
  }
  throw new AppError("storage/unavailable", { folder, reason: "cannot be locked" });
}

/** A process that has the number and, where the system tells, the same start: numbers come round. */
function isAlive(holder: string): boolean {
  const [number = "", start = ""] = holder.split(" ");
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
  const now = startOf(pid);
  return now === null || start === "" || now === start;
}

/** Start time of a process in clock ticks since boot, field 22 of `/proc/<pid>/stat`; null on other systems. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
