import { join } from "node:path";
import { addedFiles } from "../../node/generators/add-generator.ts";
import { cataloguedGenerators, type CataloguedGenerator } from "../../node/generators/catalogued.ts";
import { factsOf } from "../../node/generators/fetch-file.ts";
import { buildModelPack } from "../../node/model-pack.ts";
import { writePack } from "../../node/write-pack.ts";
import { cacheRoot, projectRoot } from "../surroundings.ts";
import { isFresh, type SiteParts } from "./packs.ts";

/** Where the files of an added generator are kept. */
export function generatorFolder({ id }: Pick<CataloguedGenerator, "id">): string {
  return join(cacheRoot, "generators", id);
}

/** Publishes the generators that were added with `suluh model add` below `public/models/`, where something changed. */
export async function buildGenerators(parts: SiteParts): Promise<void> {
  for (const entry of await cataloguedGenerators()) await publishGenerator(entry, parts);
}

/** @returns Bytes of its pieces on the wire; null where its files are not here. */
export async function publishGenerator(entry: CataloguedGenerator, { keys, marks, step, nowMs }: SiteParts): Promise<number | null> {
  const folder = generatorFolder(entry);
  const files = await addedFiles(entry, folder);
  if (files.length === 0) return null;
  const out = join(projectRoot, "public", "models", entry.id);
  const facts = await Promise.all(files.map((file) => factsOf(join(folder, file))));
  const print = `${facts.map(({ sha256 }) => sha256).join(" ")} ${entry.title} ${Object.values(keys.roles).map((key) => key.id).join(" ")}`;
  const description = { id: entry.id, title: { en: entry.title }, agency: { en: "Suluh" }, licence: entry.licence, languages: entry.languages, files };
  if (!(await marks.matches(`model-${entry.id}`, print)) || !(await isFresh(out, nowMs))) {
    await step(`Publishing the model ${entry.id}`, () => writePack(out, (issuedMs, version) => buildModelPack(folder, description, issuedMs, version), { keys, nowMs }));
    await marks.set(`model-${entry.id}`, print);
  }
  return facts.reduce((sum, { bytes }) => sum + bytes, 0);
}
