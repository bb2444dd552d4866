import type { Asker, Reply, Tier } from "../core/answer/reply.ts";
import { converse } from "../core/dialogue/conversation/converse.ts";
import { flowOffers } from "../core/answer/flow-offers.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { widen } from "../core/answer/triage/triage.ts";
import { widerWords } from "../core/answer/triage/wider-words.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import type { Language } from "../core/pack/document.ts";
import { parseGolden, type GoldenQuestion } from "../core/pack/golden.ts";
import type { Clock, Embedder, Folder } from "../core/ports.ts";
import { defaultModelDirectory } from "../node/catalogue.ts";
import { openPhonesEmbedder } from "../node/embedder.ts";
import { openCarrier } from "../node/open-carrier.ts";
import { openFolder, openUnsigned } from "../node/open-pack.ts";

/** A published pack that the command line can ask, by the phone's own engine with both stages of its shell. */
export interface Desk {
  readonly manifest: Manifest;
  /** Hybrid where the pack has vectors and nobody asked for words alone. */
  readonly tier: Tier;
  /** @param earlier - Questions asked before in the same conversation, oldest first. */
  ask(question: string, lang: Language | undefined, earlier?: readonly string[]): Promise<Reply>;
  golden(): Promise<readonly GoldenQuestion[]>;
}

/**
 * Opens a published folder or bundle for asking.
 *
 * @param tier - `lexical` leaves the embedder alone; `hybrid` is the default where the pack has vectors.
 * @throws {AppError} When the pack is refused.
 */
export async function openDesk(path: string, tier: Tier | undefined, now: Clock): Promise<Desk> {
  return openDeskOn(await openCarrier(path), tier, now);
}

/** How a folder is opened when it is tested. */
export interface DeskOptions {
  /** It may wait for signatures: it is tested before it is signed. */
  readonly unsigned?: boolean;
  /** Absent: the phone's own. */
  readonly openEmbedder?: () => Promise<Embedder>;
}

/** The same on a folder. */
export async function openDeskOn(folder: Folder, tier: Tier | undefined, now: Clock, { unsigned = false, openEmbedder = phonesEmbedder }: DeskOptions = {}): Promise<Desk> {
  widen(widerWords);
  const open = (embedder: Embedder | null) => (unsigned ? openUnsigned(folder, embedder) : openFolder(folder, now(), embedder));
  const lexical = await open(null);
  const embedder = tier === "lexical" || !lexical.manifest.embedder ? null : await openEmbedder();
  const { manifest, pack, read } = embedder ? await open(embedder) : lexical;
  return {
    manifest,
    tier: pack.dense ? "hybrid" : "lexical",
    ask: (question, lang, earlier = []) => askPack(pack, embedder, now, [...earlier, question], lang),
    golden: async () => {
      const piece = manifest.pieces.find(({ role }) => role === "golden");
      return piece ? parseGolden(await read(piece)) : [];
    },
  };
}

async function phonesEmbedder(): Promise<Embedder> {
  return openPhonesEmbedder(await defaultModelDirectory());
}

/** Asks one question after another as one conversation. @returns The reply to the last. */
async function askPack(pack: OpenPack, embedder: Embedder | null, now: Clock, [question = "", ...further]: readonly string[], lang: Language | undefined): Promise<Reply> {
  const asker: Asker = { lang: lang ?? pack.manifest.languages[0] ?? "en", household: [] };
  const next = (text: string, earlier: readonly Reply[]) => converse(text, asker, earlier, { packs: [pack], embedder, now, offer: flowOffers, ...(lang === undefined ? {} : { lang }) });
  let reply = await next(question, []);
  const replies = [reply];
  for (const text of further) {
    reply = await next(text, replies);
    replies.push(reply);
  }
  return reply;
}
