import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import * as v from "valibot";
import { defaultModelDirectory, modelsDirectory } from "../../node/catalogue.ts";
import { embedderIdOf, modelFiles } from "../../node/embedder.ts";
import { buildModelPack } from "../../node/model-pack.ts";
import { writePack } from "../../node/write-pack.ts";
import { projectRoot } from "../surroundings.ts";
import { fingerprint } from "./fingerprint.ts";
import { isFresh, type SiteParts } from "./packs.ts";

const config = v.object({ hidden_size: v.number() });
const entry = v.object({ id: v.string(), title: v.optional(v.string()), licence: v.optional(v.string()) });

/** Publishes the default embedder below `public/models/` when it changed; nothing where there is none. */
export async function buildModel({ keys, marks, step, nowMs }: SiteParts): Promise<void> {
  const folder = await defaultModelDirectory().catch(() => null);
  if (folder === null) return;
  const id = basename(folder);
  const out = join(projectRoot, "public", "models", id);
  const files = (await Promise.all(Object.values(modelFiles).map(async (file) => ((await stat(join(folder, file)).catch(() => null)) === null ? [] : [file])))).flat();
  const print = `${await fingerprint(projectRoot, ["models/catalogue.json", ...files.map((file) => `models/${id}/${file}`), "src/core/pack", "src/core/embed", "src/node"], ["src/node/model"])} ${Object.values(keys.roles).map((key) => key.id).join(" ")}`;
  if ((await marks.matches(`model-${id}`, print)) && (await isFresh(out, nowMs))) return;
  await step(`Publishing the model ${id}`, async () => {
    const { hidden_size: dimensions } = v.parse(config, JSON.parse(await readFile(join(folder, "config.json"), "utf8")));
    const about = await describe(id);
    const description = {
      id,
      title: { en: about.title ?? id },
      agency: { en: "Suluh" },
      ...(about.licence === undefined ? {} : { licence: about.licence }),
      embedder: { id: await embedderIdOf(folder), dimensions },
      files,
    };
    await writePack(out, (issuedMs, version) => buildModelPack(folder, description, issuedMs, version), { keys, nowMs });
  });
  await marks.set(`model-${id}`, print);
}

async function describe(id: string): Promise<v.InferOutput<typeof entry>> {
  const catalogue: unknown = JSON.parse(await readFile(join(modelsDirectory, "catalogue.json"), "utf8"));
  const models = typeof catalogue === "object" && catalogue !== null && "models" in catalogue ? catalogue.models : catalogue;
  return v.parse(v.array(entry), models).find((each) => each.id === id) ?? { id };
}
