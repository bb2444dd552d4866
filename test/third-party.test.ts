import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../src/tools/surroundings.ts";

const text = readFileSync(join(projectRoot, "THIRD_PARTY.md"), "utf8");
const manifest: { readonly dependencies: object; readonly devDependencies: object } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));

/** Names in the first column of the table below a heading, without versions and people. */
function named(heading: string): ReadonlySet<string> {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  const cells = section.split("\n").flatMap((line) => (line.startsWith("| ") ? [line.split("|")[1] ?? ""] : []));
  const names = cells.flatMap((cell) => cell.replaceAll(/\([^)]*\)/g, "").split(",").map((name) => name.trim().replace(/ [\d.]+$/, "")));
  return new Set(names.filter((name) => /^@?[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(name) && name !== "package"));
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).flatMap((name) => (name.endsWith(".ts") ? [join(projectRoot, folder, name)] : []));

/** What a file imports at once or later, types apart. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/^(?:import|export)(?! type\b)[^;]*? from "([^"]+)";$/gm), ...source.matchAll(/\bimport\("([^"]+)"\)/g)].map((match) => match[1] ?? "");
}

/** Packages that files below some folders, and what these reach, import. */
function imported(folders: readonly string[]): readonly string[] {
  const waiting = folders.flatMap(filesBelow);
  const reached = new Set(waiting);
  const packages = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const name of importsOf(file)) {
      const path = join(dirname(file), name);
      if (!name.startsWith(".")) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
      else if (name.endsWith(".ts") && !reached.has(path)) {
        reached.add(path);
        waiting.push(path);
      }
    }
  }
  return [...packages].filter((name) => !name.startsWith("node:")).sort();
}

describe("THIRD_PARTY.md", () => {
  it("[AR2] names with its licence every package that reaches a phone, and no other", () => {
    expect([...named("Code that runs on the phone")].sort()).toEqual(imported(["src/app", "src/console", "src/device", "src/workers", "sw"]));
  });

  it("[AR2] names every package that Suluh runs on, builds with or is tested with", () => {
    const listed = new Set(["phone", "command line", "only builds"].flatMap((part) => [...named(text.match(new RegExp(`^## (Code that .*${part}.*)$`, "m"))?.[1] ?? "")]));
    expect([...listed].sort()).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).sort());
  });
});
