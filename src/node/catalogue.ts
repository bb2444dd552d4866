import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";

const catalogue = v.array(v.looseObject({ id: v.string(), kind: v.string() }));

/** The models that ship with the project. */
export const modelsDirectory = fileURLToPath(new URL("../../models/", import.meta.url));

/**
 * Folder of the embedder that packs are built with unless another one is named: the first of `models/catalogue.json`.
 *
 * @throws {AppError} `folder/missing` without a catalogue, `embed/unsupported-model` when it names no embedder.
 */
export async function defaultModelDirectory(): Promise<string> {
  const file = join(modelsDirectory, "catalogue.json");
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file }, { cause });
  });
  const models = v.parse(catalogue, JSON.parse(text));
  const embedder = models.find(({ kind }) => kind === "embedder");
  if (!embedder) throw new AppError("embed/unsupported-model", { file, reason: "no embedder in the catalogue" });
  return join(modelsDirectory, embedder.id);
}
