import { answer } from "../core/answer/engine.ts";
import { nearbyPlaces } from "../core/answer/nearby.ts";
import { indexPack, openPack, piecesOf, type ReadPiece } from "../core/answer/open-pack.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import type { withVectors } from "../core/answer/with-vectors.ts";
import { AppError } from "../core/errors.ts";
import { toInt8 } from "../core/pack/int8.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Clock, Embedder, Hasher, Inflater } from "../core/ports.ts";
import { openPackIndex } from "../core/search/pack-index.ts";
import type { Connection } from "../device/connection.ts";
import { ownBuffer } from "../device/cryptography.ts";
import type { Caches } from "../device/database.ts";
import type { PieceStore } from "../device/piece-store.ts";
import { maxReopens } from "../device/limits.ts";
import type { PackRow } from "../device/rows.ts";
import { flowsOf, openedOf } from "./browse.ts";
import type { FlowsPart } from "./flows.worker-part.ts";
import type { readerEntry, topicEntries } from "./reading.ts";
import type { writingMaterial } from "./writing.worker-part.ts";
import type { Opened, Retrieval } from "./retrieval-api.ts";

/** What the engine on a phone needs. */
export interface RetrievalPorts {
  readonly caches: Connection<Caches>;
  readonly store: PieceStore;
  readonly hasher: Hasher;
  readonly inflater: Inflater;
  readonly now: Clock;
  /** Loaded when it is first needed. */
  readonly withVectors: typeof withVectors;
  /** Loaded when the first forms are here. */
  readonly flowsPart: () => Promise<FlowsPart>;
  /** Loaded when the first document or topic is opened, or an answer is written in other words. */
  readonly readingPart: () => Promise<{ readonly readerEntry: typeof readerEntry; readonly topicEntries: typeof topicEntries; readonly writingMaterial: typeof writingMaterial }>;
  /** From what the dense tier has stored. */
  readonly loadEmbedder: () => Promise<Embedder>;
}

/** The engine over what is stored on this phone; see `Retrieval`. */
export function createRetrieval(ports: RetrievalPorts): Retrieval {
  let packs: readonly OpenPack[] = [];
  let embedder: Embedder | null = null;
  let part: FlowsPart | null = null;
  const packOf = (id: string): OpenPack | undefined => packs.find(({ manifest }) => manifest.id === id);

  /** Adds the vectors where they are here; a pack without them is searched by words. */
  const attach = async (pack: OpenPack): Promise<OpenPack> => {
    if (embedder === null) return await attachFlows(pack);
    try {
      return await attachFlows(await ports.withVectors(pack, pieceReader(ports), embedder));
    } catch (cause) {
      if (cause instanceof AppError) return await attachFlows(pack);
      throw cause;
    }
  };

  /** Adds what people can do where its piece is here; the part of the app for it comes with the second stage of the shell. */
  const attachFlows = async (pack: OpenPack): Promise<OpenPack> => {
    const [piece] = piecesOf(pack.manifest, "forms");
    if (piece === undefined || (await ports.store.present([piece.sha256])).size === 0) return pack;
    part ??= await ports.flowsPart().catch(() => null);
    try {
      return part === null ? pack : await part.withFlows(pack, pieceReader(ports), embedder);
    } catch (cause) {
      if (cause instanceof AppError) return pack;
      throw cause;
    }
  };

  /** Null while only words are compared, and for a script that the embedder does not know. */
  const embed = async (text: string): Promise<Float32Array | null> => {
    if (embedder === null || !embedder.knows(text)) return null;
    return await embedder.embedQuery(text).catch((cause: unknown) => {
      if (cause instanceof AppError) return null;
      throw cause;
    });
  };

  const open = async (attempt = 1): Promise<Opened> => {
    const rows = await readRows(ports);
    const opened: OpenPack[] = [];
    const broken: Opened["broken"][number][] = [];
    for (const row of rows.filter(({ kind }) => kind === "pack").slice().sort((a, b) => a.installedAt - b.installedAt)) {
      try {
        opened.push(await attach(await openStored(row, ports)));
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
        broken.push({ pack: row.id, code: cause.code, details: cause.details });
      }
    }
    // Updated while it was being opened: what is missing is of the version before.
    if (broken.length > 0 && attempt < maxReopens && versionsOf(rows) !== versionsOf(await readRows(ports))) return await open(attempt + 1);
    packs = opened;
    void part?.prepare(() => packs);
    return openedOf(packs, broken);
  };
  let opening: Promise<Opened> | null = null;
  /** Does what needs pieces; where an update, in another tab too, has thrown them away, once more with the new version. */
  const current = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (cause) {
        if (!(cause instanceof AppError && cause.code === "pack/incomplete") || attempt === maxReopens) throw cause;
        opening ??= open().finally(() => (opening = null));
        await opening;
        // Everything is gone, as when somebody clears the browser's storage: that is no "I do not know".
        if (packs.length === 0) throw cause;
      }
    }
  };

  return {
    open: () => open(),
    openDense: async () => {
      embedder ??= await ports.loadEmbedder();
      const attached: OpenPack[] = [];
      for (const pack of packs) attached.push(await attach(pack));
      packs = attached;
      return openedOf(packs, []).tier;
    },
    // The memory comes back only with the worker, which its client ends.
    closeDense: async () => {
      embedder = null;
      const plain: OpenPack[] = [];
      for (const { dense: _dense, meaning: _meaning, contrast: _contrast, ...pack } of packs) plain.push(await attachFlows(pack));
      packs = plain;
    },
    ask: (question, asker, earlier = []) => {
      // A first question waits for nothing; the next ones find the part here.
      if (part === null) void ports.flowsPart().then((here) => (part ??= here), () => undefined);
      return current(() => (part ? part.converse(question, asker, earlier, { packs, embedder, now: ports.now, offer: part.flowOffers }) : answer(question, asker, { packs, embedder, now: ports.now })));
    },
    read: (pack, id, lang) =>
      current(async () => {
        const found = packOf(pack);
        return found ? await (await ports.readingPart()).readerEntry(found, id, lang, ports.now()) : null;
      }),
    topic: async (pack, topic, asker) => {
      const open = packOf(pack);
      return open ? (await ports.readingPart()).topicEntries(open, topic, asker) : null;
    },
    places: async (kind, asker) => nearbyPlaces(packs, kind, asker),
    flows: async () => packs.flatMap((pack) => flowsOf(pack)),
    propose: async (pack, text) => {
      const flows = packOf(pack)?.flows;
      const vector = flows === undefined ? null : await embed(text);
      return flows?.propose(text, vector === null ? null : toInt8(vector)) ?? [];
    },
    alike: async (pack, text, others) => (await ports.flowsPart()).likenesses(packOf(pack)?.flows?.centre ?? null, text, others, embed),
    writing: (task) => current(async () => (await ports.readingPart()).writingMaterial(task, packs, embedder)),
  };
}

function readRows({ caches }: RetrievalPorts): Promise<PackRow[]> {
  return caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
}

function versionsOf(rows: readonly PackRow[]): string {
  return rows.map(({ id, version }) => `${id} ${version}`).join();
}

/** Opens one pack with the index that was made when it was installed; one of another version is made anew. */
async function openStored(row: PackRow, ports: RetrievalPorts): Promise<OpenPack> {
  const manifest = parseManifest(new Uint8Array(row.manifest));
  const key: [string, number] = [row.id, row.version];
  const kept = await ports.caches.read(["indexes"], (transaction) => transaction.objectStore("indexes").get(key));
  const read = pieceReader(ports);
  if (kept !== undefined && openPackIndex(new Uint8Array(kept.bytes)) !== null) return await openPack(manifest, read, new Uint8Array(kept.bytes));
  const bytes = await indexPack(manifest, read);
  const index = { pack: row.id, version: row.version, bytes: ownBuffer(bytes) };
  await ports.caches.write(["indexes"], (transaction) => transaction.objectStore("indexes").put(index));
  return await openPack(manifest, read, bytes);
}

function pieceReader({ store, hasher, inflater }: RetrievalPorts): ReadPiece {
  return async (piece) => {
    const bytes = await store.get(piece.sha256);
    if (bytes === null) throw new AppError("pack/incomplete", { piece: piece.sha256 });
    return await openPiece(piece, bytes, { hasher, inflater });
  };
}
