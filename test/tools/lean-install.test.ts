import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { dependencies } = v.parse(v.object({ dependencies: v.record(v.string(), v.string()) }), JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

/** Imports that are there when it runs: types are gone by then. */
const imported = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** Packages that a file, and all it imports, needs beyond those that a server installs, each with the file that imports it. */
function missingFrom(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return [...readFileSync(file, "utf8").matchAll(imported)].flatMap(([, still, late]) => {
    const name = still ?? late ?? "";
    if (name.startsWith(".")) {
      const target = join(dirname(file), name);
      return target.endsWith(".ts") && existsSync(target) ? missingFrom(target, seen) : [];
    }
    const own = name.split("/").slice(0, name.startsWith("@") ? 2 : 1).join("/");
    return name.startsWith("node:") || builtinModules.includes(own) || own in dependencies ? [] : [`${own} (${relative(root, file)})`];
  });
}

describe("a server without what only building needs", () => {
  it.each(["serve", "staff-invite", "backup", "restore", "data-export", "data-erase", "data-purge", "audit-verify", "live-set", "live-import", "open311-key", "pack-build", "pack-publish", "pack-eval", "pack-import", "pack-sign", "keys-rotate", "ask"])("[CL10] runs %s", (command) => {
    expect(missingFrom(join(root, "src/tools/commands", `${command}.ts`))).toEqual([]);
  });

  it("[CL10] cannot build the page of pack export, which is known to need more", () => {
    expect(missingFrom(join(root, "src/tools/commands/pack-export.ts")).join()).toContain("vite");
  });
});
