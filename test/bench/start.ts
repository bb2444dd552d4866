import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { row, type Row } from "./report.ts";

/** A start that takes longer than this is broken. */
const patienceMs = 300_000;

/** `npm start` in a fresh clone of what is committed, after `npm install`: until the page is served, then once more. */
export async function benchStart(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-start-"));
  const clone = join(folder, "clone");
  try {
    execFileSync("git", ["clone", "--quiet", projectRoot, clone]);
    await symlink(join(projectRoot, "node_modules"), join(clone, "node_modules"));
    const first = await start(clone, folder);
    const second = await start(clone, folder);
    return [
      row("`npm start` in a fresh clone until the page is served", first / 1000, "s", 60, "limit", 1),
      row("the same, once more", second / 1000, "s", 5, "limit", 1),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns Milliseconds until the page came. */
async function start(clone: string, home: string): Promise<number> {
  const from = performance.now();
  const site = await startClone(clone, home);
  try {
    const page = await fetch(site.url, { headers: { "accept-encoding": "br" } });
    if (!(await page.text()).includes("<title>")) throw new Error("something else than the page was served");
    return performance.now() - from;
  } finally {
    await site.end();
  }
}

/** Runs `npm start` in a clone until it serves. @param home - Where its development key lies. */
export async function startClone(clone: string, home: string): Promise<{ readonly url: string; end(): Promise<void> }> {
  const child = spawn("npm", ["start"], { cwd: clone, detached: true, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, PORT: "0", XDG_CONFIG_HOME: home, DATA_DIR: join(home, "data") } });
  const end = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // npm and the shell below it: the whole group.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  try {
    return { url: await addressOf(child), end };
  } catch (cause) {
    await end();
    throw cause;
  }
}

function addressOf({ stderr }: Pick<ChildProcess, "stderr">): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /http:\/\/localhost:\d+/.exec(said);
      if (address) resolve(address[0]);
    });
    stderr?.once("end", () => reject(new Error(`npm start ended: ${said}`)));
    setTimeout(() => reject(new Error(`npm start takes too long: ${said}`)), patienceMs).unref();
  });
}
