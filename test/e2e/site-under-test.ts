import { spawn, type ChildProcess } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContext } from "playwright-core";
import { build, mergeConfig } from "vite";
import { deskOrigins } from "../../src/node/desk-origins.ts";
import { writePackList } from "../../src/tools/site/pack-list.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import config from "../../vite.config.ts";
import { builtOnce } from "./built-once.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the real app into a folder of its own, without the packs that ship.
 *
 * @param publicDir - Folder with the `packs` that the page's content policy is made for; those that ship, unless told.
 */
export async function buildApp(outDir: string, version = "test", publicDir?: string): Promise<void> {
  const desks = await deskOrigins(join(publicDir ?? join(project, "public"), "packs"));
  await builtOnce(outDir, [version, ...desks].join(" "), (folder) => buildInto(folder, version, publicDir));
}

async function buildInto(outDir: string, version: string, publicDir: string | undefined): Promise<void> {
  const publicFiles = ["boot.js", "manifest.webmanifest", "icons"];
  const inline = {
    configFile: false as const,
    logLevel: "error" as const,
    ...(publicDir === undefined ? {} : { publicDir }),
    define: { __VERSION__: JSON.stringify(version) },
    build: { outDir, emptyOutDir: true, copyPublicDir: false },
    plugins: [
      {
        name: "public-files",
        writeBundle: async (): Promise<void> => {
          for (const file of publicFiles) await cp(join(project, "public", file), join(outDir, file), { recursive: true });
        },
      },
    ],
  };
  // As people get it: the test runner would have the development builds of libraries.
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  await build(mergeConfig(config, inline)).finally(() => {
    process.env["NODE_ENV"] = NODE_ENV;
  });
}

/** Publishes packs on a built site. @param packs - Files of each published folder by its name. */
export async function putPacks(site: string, packs: Readonly<Record<string, ReadonlyMap<string, Uint8Array>>>): Promise<void> {
  await rm(join(site, "packs"), { recursive: true, force: true });
  for (const [name, files] of Object.entries(packs)) {
    for (const [path, bytes] of files) {
      const file = join(site, "packs", name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  }
  await mkdir(join(site, "packs"), { recursive: true });
  await writePackList(site);
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** Ends the process as a power cut does. */
  kill(): Promise<void>;
}

export async function startServer(site: string, port = 0): Promise<ServerProcess> {
  const script = fileURLToPath(new URL("server-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, site, join(project, ".cache/e2e-compressed"), String(port)], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const listening = await new Promise<number>((resolve, reject) => {
    child.stdout.once("data", (line: Buffer) => resolve(Number(line.toString().trim())));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { port: listening, kill: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** A browser profile that outlives browsers. */
export interface Profile {
  /** Where the browser keeps it. */
  readonly folder: string;
  /** @param flags - Further flags for this browser. */
  open(flags?: readonly string[]): Promise<BrowserContext>;
  remove(): Promise<void>;
}

export async function newProfile(): Promise<Profile> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium: npm run setup");
  const folder = await mkdtemp(join(tmpdir(), "suluh-profile-"));
  return {
    folder,
    open: (flags = []) =>
      chromium.launchPersistentContext(folder, {
        executablePath,
        args: [...chromiumFlags, ...flags],
        headless: true,
        viewport: { width: 360, height: 740 },
        locale: "en-GB",
      }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
