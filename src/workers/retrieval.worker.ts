import { widen } from "../core/answer/triage/triage.ts";
import { latePart } from "../core/late-part.ts";
import { searchIndexBuilder } from "../device/build-index.ts";
import { Connection } from "../device/connection.ts";
import { webHasher, webVerifier } from "../device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../device/database.ts";
import type { DensePorts } from "./dense.worker-part.ts";
import { webInflater } from "../device/inflater.ts";
import { createLibrary } from "../device/library.ts";
import { webLocks } from "../device/locks.ts";
import { storedMarks } from "../device/marks.ts";
import { fetchOffer, keptOffer } from "../device/offer.ts";
import { PieceStore } from "../device/piece-store.ts";
import { storedPins } from "../device/pins.ts";
import { freeBytesOf } from "../device/probe.ts";
import { storedSettings } from "../device/settings.ts";
import { never } from "../device/never.ts";
import { browserSurroundings } from "../device/surroundings.ts";
import type { RetrievalCalls } from "./calls.ts";
import { createRetrieval } from "./retrieval-host.ts";
import { serveCalls, type Handlers } from "./rpc.ts";

const surroundings = browserSurroundings();
const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
const store = new PieceStore(caches);
const settings = storedSettings(notes);
const marks = storedMarks(notes);
/** Missing on plain http. */
const subtle: SubtleCrypto | undefined = crypto.subtle;
const hasher = webHasher(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleHasher);
const verifier = webVerifier(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleVerifier);
const { exclusive, heldElsewhere } = webLocks(navigator.locks);
/** Missing on plain http, too. */
const space: StorageManager | undefined = navigator.storage;
const freeBytes = async () => (space === undefined ? null : freeBytesOf(space));

const ports: DensePorts = {
  caches,
  store,
  pins: storedPins(notes),
  settings,
  hasher,
  verifier,
  inflater: webInflater,
  surroundings,
  exclusive,
  heldElsewhere,
  freeBytes,
  buildIndex: searchIndexBuilder({ hasher, inflater: webInflater }),
  // Only pages may ask to persist.
  space: { estimate: async () => (await space?.estimate()) ?? {}, persisted: async () => (await space?.persisted()) ?? false, persist: async () => false },
  // First what nobody needs any more, then the tier that search can do without.
  makeRoom: async () => (await store.collect()) > 0 || (await givenUp()),
  model: async () => {
    const offer = (await keptOffer(settings)) ?? (await fetchOffer(surroundings, settings, never));
    const wanted = new Set(offer.packs.flatMap(({ embedder }) => embedder ?? []));
    return offer.models.find(({ embedder }) => embedder !== null && wanted.has(embedder)) ?? null;
  },
};

const library = createLibrary(ports);
const later = latePart(() => import("./later.worker-part.ts"));
const dense = latePart(async () => (await later()).createDensePart(ports, self.caches));

/** Danger is recognised by the first lists until the second stage of the shell is here. No question waits for it. */
function readMoreWords(): void {
  import("../core/answer/triage/wider-words.ts").then(({ widerWords }) => widen(widerWords), () => undefined);
}
readMoreWords();

/** Without that part nothing of the tier is here either. */
async function givenUp(): Promise<boolean> {
  const part = await dense().catch(() => null);
  return part !== null && (await part.giveUp());
}

const retrieval = createRetrieval({ caches, store, hasher, inflater: webInflater, now: surroundings.nowMs, withVectors: async (...given) => (await dense()).withVectors(...given), loadEmbedder: async () => (await dense()).loadEmbedder(), flowsPart: later, readingPart: later });

const handlers: Handlers<RetrievalCalls> = {
  open: retrieval.open,
  openDense: retrieval.openDense,
  closeDense: retrieval.closeDense,
  ask: (given) => {
    readMoreWords();
    return retrieval.ask(...given);
  },
  read: ([pack, id, lang]) => retrieval.read(pack, id, lang),
  topic: ([pack, topic, asker]) => retrieval.topic(pack, topic, asker),
  places: ([kind, asker]) => retrieval.places(kind, asker),
  flows: retrieval.flows,
  propose: ([pack, text]) => retrieval.propose(pack, text),
  alike: ([pack, text, others]) => retrieval.alike(pack, text, others),
  writing: ([task]) => retrieval.writing(task),
  packs: library.packs,
  install: ([base, first], { report, signal }) => library.install(base, report, signal, first),
  verify: ([id]) => library.verify(id),
  remove: ([id]) => library.remove(id),
  poster: async ([base, fingerprint, instead], { signal }) => (await later()).checkPoster(base, fingerprint, instead, { ...ports, notes }, library.remove, signal),
  storage: library.storage,
  published: async () => (await fetchOffer(surroundings, settings, never)).packs.map(({ base }) => base),
  denseStatus: async () => (await dense()).library.status(),
  denseDownload: async ([asked], { report, signal }) => (await dense()).library.download(asked, report, signal),
  densePause: async () => (await dense()).library.pause(),
  denseRemove: async () => (await dense()).library.remove(),
  keepMark: ([mark]) => marks.keep(mark),
  marks: marks.all,
  removeMarks: ([turns]) => marks.remove(turns),
  staff: async () => (await later()).serveStaff(self, ports),
};
serveCalls<RetrievalCalls>(self, handlers);
