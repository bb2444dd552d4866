import { fitting, flag, list, object, oneOf, text, whole } from "../checks.ts";
import type { Manifest } from "../pack/manifest.ts";
import { languageTag } from "../pack/manifest-schema.ts";
import { maxLabelLength, maxLanguages } from "../pack/limits.ts";
import type { Language } from "../pack/document.ts";
import { parseJson } from "../pack/json.ts";

/** Which engine runs a generator's files: `gguf` on the processor, `mlc` on the graphics processor. */
export type GeneratorEngine = "gguf" | "mlc";

/** What a phone has to know of a generator before it loads it: `generator.json` in the model's pack. */
export interface GeneratorFile {
  readonly format: 1;
  readonly engine: GeneratorEngine;
  /** Languages it writes well enough to be shown. */
  readonly languages: readonly Language[];
  readonly licence: string;
  /** Tokens that prompt and text take together at most. */
  readonly contextTokens: number;
  /** Memory it takes while it runs: weights, cache and runtime. */
  readonly memoryBytes: number;
  /** Whether it thinks aloud before it answers unless it is told not to. */
  readonly thinks: boolean;
  /** Whether it is too small to word an answer, and may only choose among the pack's sentences; absent for others. */
  readonly copies?: boolean;
  /** What the graphics processor has to have. */
  readonly features: readonly string[];
  /** `mlc` only: the file with its compiled program; empty for others. */
  readonly library: string;
}

/** Its name within the pack. */
export const generatorFileName = "generator.json";

/** Whether a model's pack is that of a generator, and not of an embedder. */
export function isGenerator({ pieces }: Pick<Manifest, "pieces">): boolean {
  return pieces.some(({ file: name }) => name === generatorFileName);
}

const maxBytes = 8 * 1024;

/** For lists that carry it. */
export const generatorCheck = object<GeneratorFile>({
  format: oneOf(1),
  engine: oneOf("gguf", "mlc"),
  languages: list(languageTag, maxLanguages, 1),
  licence: text(maxLabelLength, undefined, 1),
  contextTokens: whole(256, 1_000_000),
  memoryBytes: whole(1, Number.MAX_SAFE_INTEGER),
  thinks: flag,
  copies: { optional: flag },
  features: list(text(64), 32),
  library: text(200),
});

/** @throws {AppError} `pack/bad-manifest` for anything else. */
export function parseGeneratorFile(bytes: Uint8Array): GeneratorFile {
  return fitting(generatorCheck, parseJson(bytes, maxBytes, "pack/bad-manifest"), "pack/bad-manifest", { file: generatorFileName });
}
