import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { row, type Row } from "./report.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** `npm start` in a fresh clone with installed packages: the first time, and again. */
export async function benchStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "suluh-start-"));
  const clone = join(folder, "clone");
  try {
    const { status } = spawnSync("git", ["clone", "--quiet", "--depth", "1", `file://${project}`, clone]);
    if (status !== 0) throw new Error("git clone failed");
    symlinkSync(join(project, "node_modules"), join(clone, "node_modules"));
    const first = await secondsUntilServing(clone);
    const again = await secondsUntilServing(clone);
    return [row("npm start, first time", first, "s", 60, "limit", 1), row("npm start, again", again, "s", 5, "limit", 1)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function secondsUntilServing(clone: string): Promise<number> {
  const from = performance.now();
  const child = spawn("npm", ["start"], { cwd: clone, env: { ...process.env, PORT: "0" }, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      if (!text.toString().includes("http://")) return;
      resolve((performance.now() - from) / 1000);
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  });
}
