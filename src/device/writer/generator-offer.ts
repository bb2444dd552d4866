import { fitting, list, number, object, record, text, type Check } from "../../core/checks.ts";
import { generatorCheck, type GeneratorFile } from "../../core/generate/generator-file.ts";
import type { Localized } from "../../core/pack/document.ts";
import { parseJson } from "../../core/pack/json.ts";
import { maxLabelLength, maxLanguages, maxManifestBytes, maxPieces } from "../../core/pack/limits.ts";
import { fetchFile } from "../fetch-file.ts";
import { offerAddress } from "../offer.ts";
import { Patience } from "../patience.ts";
import type { Settings } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";

/** A generator that this deployment offers. Not signed: what counts is read from its pack. */
export interface OfferedGenerator {
  readonly id: string;
  readonly title: Localized;
  /** Address of its published folder, ending in `/`. */
  readonly base: string;
  /** What its pieces take on the wire. */
  readonly bytes: number;
  readonly generator: GeneratorFile;
}

/** An embedder in the same list says so by null, or, written by an older builder, by nothing. */
const maybe: Check<GeneratorFile | null> = (value, at) => (value == null ? null : generatorCheck(value, at));
const models = object<{ models: (Omit<OfferedGenerator, "generator"> & { readonly generator: GeneratorFile | null })[] }>({
  models: list(object({ id: text(64, /^[a-z0-9][a-z0-9-]*$/), title: record(text(maxLabelLength), text(maxLabelLength), maxLanguages), base: text(maxLabelLength, /^(\/[\w.-]+)+\/$/), bytes: number(0), generator: maybe }), maxPieces),
});

const kept = "generators.offer";

/**
 * The generators that this deployment offers, as it says now or, without a network, as it said last.
 *
 * @throws {AppError} `network/bad-reply` where the list is none; `network/unreachable` where it was never seen.
 */
export async function offeredGenerators(surroundings: Surroundings, settings: Settings, signal: AbortSignal): Promise<readonly OfferedGenerator[]> {
  try {
    const bytes = await fetchFile(offerAddress, maxManifestBytes, new Patience(surroundings, 1), surroundings, signal);
    const offered = generatorsIn(parseJson(bytes, maxManifestBytes, "network/bad-reply"));
    await settings.put(kept, JSON.stringify({ models: offered }));
    return offered;
  } catch (cause) {
    const last = await settings.get(kept);
    if (typeof last !== "string") throw cause;
    return generatorsIn(JSON.parse(last));
  }
}

function generatorsIn(value: unknown): OfferedGenerator[] {
  return fitting(models, value, "network/bad-reply", { file: offerAddress }).models.flatMap(({ generator, ...rest }) => (generator === null ? [] : [{ ...rest, generator }]));
}
