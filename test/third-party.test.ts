import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

/** Packages that files below some folders import, types apart. */
function imported(folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).map((name) => join(projectRoot, folder, name)));
  const sources = files.filter((file) => file.endsWith(".ts")).map((file) => readFileSync(file, "utf8"));
  const names = sources.flatMap((source) => [...source.matchAll(/^(?:import|export)(?! type\b)[^;]*? from "((?:@[^/"]+\/)?[^./"][^/":]*)(?:\/[^"]*)?";$/gm)].map((match) => match[1] ?? ""));
  return [...new Set(names)].filter((name) => !name.startsWith("node:")).sort();
}

describe("THIRD_PARTY.md", () => {
  it("[AR2] names with its licence every package that reaches a phone, and no other", () => {
    expect([...named("Code that runs on the phone")].sort()).toEqual(imported(["src/app", "src/console", "src/core", "src/device", "src/workers", "sw"]));
  });

  it("[AR2] names every package that Suluh runs on, builds with or is tested with", () => {
    const listed = new Set(["phone", "command line", "only builds"].flatMap((part) => [...named(text.match(new RegExp(`^## (Code that .*${part}.*)$`, "m"))?.[1] ?? "")]));
    expect([...listed].sort()).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).sort());
  });
});
