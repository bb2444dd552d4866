import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { parseJson } from "../core/pack/json.ts";
import { maxManifestBytes, maxPieceBytes, maxRawBytes } from "../core/pack/limits.ts";
import type { Piece } from "../core/pack/manifest.ts";

/** A script of the tier, cached apart from the shell. */
export interface TierScript {
  readonly url: string;
  readonly bytes: number;
  /** As in the `integrity` of a request. */
  readonly integrity: string;
}

/** `tier.json`: what the dense tier of this very version of the app needs beside its model. */
export interface TierParts {
  /** Address below which the pieces are published. */
  readonly base: string;
  /** Parts of the inference runtime, in order. */
  readonly pieces: readonly Piece[];
  readonly scripts: readonly TierScript[];
}

/** The largest script of a tier: web-llm brings its tokenisers inside. */
const maxScriptBytes = 16 * 1024 * 1024;

const size = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit));
const schema = v.object({
  format: v.literal(1),
  base: v.pipe(v.string(), v.regex(/^\/([\w-]+\/)*$/)),
  pieces: v.array(
    v.object({
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      bytes: size(maxPieceBytes),
      raw: size(maxRawBytes),
      role: v.literal("model"),
      file: v.string(),
      part: size(10_000),
    }),
  ),
  scripts: v.array(
    v.object({
      url: v.pipe(v.string(), v.regex(/^(\/[\w.-]+)+$/)),
      bytes: size(maxScriptBytes),
      integrity: v.pipe(v.string(), v.regex(/^sha256-[\w+/]{43}=$/)),
    }),
  ),
});

/** `writer` in the same file: what each engine of the generator needs. */
export interface WriterParts {
  readonly gguf: TierParts;
  readonly mlc: TierParts;
}

/** As `parseTierParts`. */
export function parseWriterParts(bytes: Uint8Array): WriterParts {
  const result = v.safeParse(v.object({ writer: v.object({ gguf: schema, mlc: schema }) }), parseJson(bytes, maxManifestBytes, "network/bad-reply"));
  if (!result.success) throw new AppError("network/bad-reply", { file: "tier.json" });
  return result.output.writer;
}

/** The list is the app's own and comes with its shell. @throws {AppError} `network/bad-reply` for anything else. */
export function parseTierParts(bytes: Uint8Array): TierParts {
  const result = v.safeParse(schema, parseJson(bytes, maxManifestBytes, "network/bad-reply"));
  if (!result.success) throw new AppError("network/bad-reply", { file: "tier.json" });
  return result.output;
}
