import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { modelsDirectory } from "../catalogue.ts";

const sha256 = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));
const bytes = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));

const generator = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/)),
  kind: v.literal("generator"),
  engine: v.picklist(["gguf", "mlc"]),
  title: v.string(),
  licence: v.string(),
  languages: v.pipe(v.array(v.string()), v.minLength(1)),
  contextTokens: v.number(),
  memoryBytes: v.number(),
  thinks: v.boolean(),
  copies: v.optional(v.boolean(), false),
  features: v.optional(v.array(v.string()), []),
  bytes,
  files: v.array(
    v.object({
      path: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/)),
      bytes,
      sha256,
      /** Where it differs from the hub. */
      url: v.optional(v.pipe(v.string(), v.startsWith("https://"))),
      /** Names further files of the model. */
      lists: v.optional(v.literal("shards")),
      /** The compiled program. */
      library: v.optional(v.literal(true)),
    }),
  ),
  /** Address that paths are appended to. */
  hub: v.optional(v.pipe(v.string(), v.startsWith("https://"), v.endsWith("/"))),
  /** A Python package that carries the model's one file. */
  package: v.optional(v.object({ pypi: v.string(), version: v.string(), sha256, path: v.string() })),
});

/** A generator as `models/catalogue.json` lists it; what is not known of its files is null. */
export type CataloguedGenerator = v.InferOutput<typeof generator>;

/** One file of it. */
export type CataloguedFile = CataloguedGenerator["files"][number];

const catalogue = v.array(v.variant("kind", [generator, v.looseObject({ kind: v.literal("embedder") })]));

/** All generators of the catalogue. @throws {AppError} `folder/unreadable` where it is not one. */
export async function cataloguedGenerators(file = join(modelsDirectory, "catalogue.json")): Promise<readonly CataloguedGenerator[]> {
  const parsed = v.safeParse(catalogue, JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new AppError("folder/unreadable", { file, reason: v.getDotPath(parsed.issues[0]) ?? "shape" });
  return parsed.output.flatMap((entry) => (entry.kind === "generator" ? [entry] : []));
}
