import { spawn } from "node:child_process";
import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { deskOrigins } from "../../node/desk-origins.ts";
import { projectRoot } from "../surroundings.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SiteParts } from "./packs.ts";

/** Folders below `public/` that are built by Suluh itself and copied apart from the app. */
export const publishedFolders = ["packs", "models"] as const;

const inputs = ["index.html", "console.html", "vite.config.ts", "package-lock.json", "public", "sw", "src/app", "src/console", "src/core", "src/device", "src/server/static", "src/tools/web", "src/workers"];

/** Builds the app into `dist/` when it changed, and brings the packs there up to date. */
export async function buildApp({ marks, step }: Pick<SiteParts, "marks" | "step">): Promise<void> {
  const dist = join(projectRoot, "dist");
  const without = publishedFolders.map((folder) => `public/${folder}`);
  // The page's content policy names the servers that packs send to.
  const desks = await deskOrigins(join(projectRoot, "public", "packs"));
  const print = [await fingerprint(projectRoot, inputs, without), ...desks].join(" ");
  if (!(await marks.matches("app", print)) || !(await isThere(join(dist, "index.html")))) {
    await step("Building the app", runVite);
    await marks.set("app", print);
    await marks.set("copied", "");
  }
  const copied = await fingerprint(projectRoot, ["public/packs/index.json", ...(await pointers())]);
  if ((await marks.matches("copied", copied)) && (await isThere(join(dist, "packs", "index.json")))) return;
  await step("Copying packs and models", async () => {
    for (const folder of publishedFolders) {
      const from = join(projectRoot, "public", folder);
      if (!(await isThere(from))) continue;
      await rm(join(dist, folder), { recursive: true, force: true });
      await mkdir(join(dist, folder), { recursive: true });
      await cp(from, join(dist, folder), { recursive: true });
    }
  });
  await marks.set("copied", copied);
}

/** Vite in a process of its own: it holds on to memory and signals otherwise. */
async function runVite(): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: projectRoot, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new AppError("folder/unreadable", { reason: "the app cannot be built; see above", code: code ?? -1 }))));
  });
}

/** The signed pointers change with every publication, so that they stand for all that is copied. */
async function pointers(): Promise<string[]> {
  const paths: string[] = [];
  for (const folder of publishedFolders) {
    const names = await readdir(join(projectRoot, "public", folder)).catch((): string[] => []);
    for (const name of names) paths.push(`public/${folder}/${name}/latest.json`);
  }
  return paths;
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
