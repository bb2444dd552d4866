import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Language } from "../../core/pack/document.ts";
import { encodeContrast } from "../../core/search/contrast-file.ts";
import { openEmbedderCache } from "../../node/build-folder.ts";
import { defaultModelDirectory, modelsDirectory } from "../../node/catalogue.ts";
import { makeVectors } from "../../node/embed-entries.ts";
import { modelFiles, openEmbedder } from "../../node/embedder.ts";
import { learnContrast } from "../../node/model/learn-contrast.ts";
import { readSources } from "../../node/sources/read-sources.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { cacheRoot, shippedVectors } from "../surroundings.ts";

export const modelContrastHelp = `suluh model contrast <source dir>… --languages ms,en,… [--background <dir>] [--model <dir>] [--json]
  Learns from packs with many wordings, and from questions that no agency answers (<dir>/<language>.txt, one a line),
  how an embedder's vectors tell matters apart and strangers' questions from a pack's own. Writes contrast.bin beside
  the model; it serves packs that it has not seen.`;

/** `model contrast`. @returns 0; a refusal is thrown. */
export async function modelContrast(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        languages: { type: "string" },
        background: { type: "string", default: join(modelsDirectory, "background") },
        model: { type: "string" },
        json: { type: "boolean", default: false },
      },
    },
    modelContrastHelp,
  );
  const languages = (values.languages ?? "").split(",").filter((language) => language !== "");
  if (positionals.length === 0 || languages.length === 0) throw wrongUsage("Name source folders, and languages with --languages, for example ms,en.", modelContrastHelp);
  const model = values.model ?? (await defaultModelDirectory());
  const embedder = await openEmbedder(model);
  const cache = await openEmbedderCache(embedder, { folder: join(cacheRoot, "vectors"), shipped: shippedVectors });
  const vectors = makeVectors(embedder, cache);
  const classes = new Map<string, Int8Array[]>();
  for (const source of positionals) {
    const { sources } = await readSources(source);
    if (sources === null) throw new AppError("sources/invalid", { folder: source });
    for (const entry of sources.entries) {
      const { passages, questions } = await vectors.entry(entry);
      const key = `${source} ${entry.id}`;
      classes.set(key, [...(classes.get(key) ?? []), ...questions, ...passages.map(({ vector }) => vector)]);
    }
  }
  const strangers = new Map<Language, Int8Array[]>();
  for (const language of languages) {
    const lines = await readLines(join(values.background, `${language}.txt`));
    strangers.set(language, await Promise.all(lines.map((line) => vectors.question(line))));
  }
  await vectors.flush();
  const bytes = encodeContrast(learnContrast({ classes: [...classes.values()], strangers }));
  const file = join(model, modelFiles.contrast);
  await writeFile(file, bytes);
  process.stdout.write(values.json ? `${JSON.stringify({ file, classes: classes.size, bytes: bytes.length })}\n` : `${file}: ${classes.size} classes, ${bytes.length} bytes\n`);
  return 0;
}

async function readLines(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file }, { cause });
  });
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
