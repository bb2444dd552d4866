import { fitting, list, number, object, text, type Check } from "../core/checks.ts";
import { parseJson } from "../core/pack/json.ts";
import { maxLabelLength, maxManifestBytes, maxPieces } from "../core/pack/limits.ts";
import { fetchFile } from "./fetch-file.ts";
import { Patience } from "./patience.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";

/** A published folder that a deployment points to. Not signed: what counts is read from the folder itself. */
export interface Offered {
  /** Address of the folder, ending in `/`. */
  readonly base: string;
  /** What its pieces take on the wire. */
  readonly bytes: number;
  /** Of its vectors, or of the model. */
  readonly embedder: string | null;
}

/** What a site says it offers; unsigned. */
export interface Offer {
  /** In the order they should be fetched. */
  readonly packs: readonly Offered[];
  readonly models: readonly Offered[];
}

/** Where a deployment lists what it offers. */
export const offerAddress = "/packs/index.json";

const name = text(maxLabelLength);
const maker: Check<string | null> = (value, at) => (value == null ? null : name(value, at));
const folders = list(object<Offered>({ base: text(maxLabelLength, /^(\/[\w.-]+)+\/$/), bytes: number(0), embedder: maker }), maxPieces);
/** A site without models need not say so. */
const models: Check<Offered[]> = (value, at) => (value == null ? [] : folders(value, at));
const offer = object<Offer>({ packs: folders, models });

/** @throws {AppError} `network/bad-reply` for anything but a list of packs. */
export function parseOffer(value: unknown): Offer {
  return fitting(offer, value, "network/bad-reply", { file: offerAddress });
}

/** The list as it is now, kept for when there is no network. @throws {AppError} `network/unreachable`, `network/bad-reply`. */
export async function fetchOffer(surroundings: Surroundings, settings: Settings, signal: AbortSignal): Promise<Offer> {
  const bytes = await fetchFile(offerAddress, maxManifestBytes, new Patience(surroundings), surroundings, signal);
  const offered = parseOffer(parseJson(bytes, maxManifestBytes, "network/bad-reply"));
  const plain = ({ base, bytes: size, embedder }: Offered) => ({ base, bytes: size, embedder });
  await settings.put("offer", { packs: offered.packs.map(plain), models: offered.models.map(plain) });
  return offered;
}

/** The list as it was last seen; null before the first visit has got that far. */
export async function keptOffer(settings: Settings): Promise<Offer | null> {
  const kept = await settings.get("offer");
  return kept === undefined ? null : parseOffer(kept);
}
