import type { Answer, EntryReference, Intent, NearbyPlace, Quotation, Reply } from "../../src/core/answer/reply.ts";
import { AppError } from "../../src/core/errors.ts";
import { blocksText } from "../../src/core/pack/plain-text.ts";
import type { InstalledPack, InstallState, PosterFinding } from "../../src/device/api.ts";
import type { Writer } from "../../src/device/writer/writer.ts";
import type { Opened, Retrieval, WritingMaterial } from "../../src/workers/retrieval-api.ts";
import { createFlowFinder } from "../../src/core/dialogue/flow-finder.ts";
import { fakeFlowOutbox } from "./fake-flow-outbox.ts";
import { shippedFlows } from "./shipped-flows.ts";
import { metresBetween } from "../../src/app/position.ts";
import type { Feedback, Fix, Services } from "../../src/app/services.ts";
import type { DenseState } from "../../src/device/dense-tier.ts";
import { withTurn, type Turn } from "../../src/app/turns.ts";
import type { FakeNews } from "./fake-news.ts";
import type { PushState } from "../../src/device/push.ts";
import { fakeOutbox } from "./fake-outbox.ts";
import { fakeTranslator } from "./fake-translator.ts";
import { fakeWriter, type FakeWriting } from "./fake-writer.ts";
import { fakePackFiles, type FakeFile } from "./fake-pack-files.ts";
import { areas, entries, here, manifests, provenanceOf, type FakeEntry } from "./fake-packs.ts";

export interface FakeOptions {
  /** Packs on the phone at the start. */
  readonly packs?: readonly string[];
  /** What happens when the phone looks for packs: they arrive, stay half way, or do not come at all. */
  readonly network?: "works" | "slow" | "gone" | "full";
  readonly location?: "allowed" | "asked" | "refused";
  readonly keptOffline?: boolean;
  readonly updateReady?: boolean;
  readonly secure?: boolean;
  /** What a poster turns out to say; `same` when absent. */
  readonly poster?: PosterFinding | "unreachable";
  /** `latest.json` of every pack has run out. */
  readonly stale?: boolean;
  readonly insideApp?: boolean;
  readonly dense?: DenseState;
  /** Absent: this phone has none. */
  readonly writer?: Writer;
  /** What a model on this phone translates, by the text with its tokens; everything is as alike as can be. */
  readonly translations?: Readonly<Record<string, string>>;
  /** Where its writer stands, for tests that hand over plain values. */
  readonly writing?: FakeWriting;
  /** What may be retold of every reply; nothing when absent. */
  readonly material?: WritingMaterial;
  readonly voices?: readonly string[];
  readonly nowMs?: number;
  readonly turns?: readonly Turn[];
  readonly settings?: object;
  /** What came in as a file before the app was opened. */
  readonly file?: FakeFile;
  /** What the agency says now: a flood here, one with the phone's clock wrong, an exercise elsewhere, nothing, or old news. */
  readonly news?: FakeNews;
  /** One guide has been corrected and another withdrawn since the version before. */
  readonly corrected?: boolean;
  /** Whether the agency offers to tell of new alerts, and how far that is. */
  readonly push?: PushState;
  /** The phone is locked under this PIN. */
  readonly pin?: string;
  /** An outbox that keeps drafts; absent, one with a list that does not move. */
  readonly outbox?: { readonly live?: "none" | "known"; readonly broken?: boolean };
}

/** What the fakes have been asked to do, for tests to look at. */
export interface Traces {
  readonly feedback: Feedback[];
  readonly copied: string[];
  readonly shared: string[];
  readonly spoken: string[];
  readonly removed: string[];
  readonly posters: string[];
  /** What was done with the outbox. */
  readonly outbox: string[];
  turns: readonly Turn[];
  settings: unknown;
  /** How often the rest of the app was asked for. */
  completed: number;
}

export const fakeNowMs = Date.parse("2026-11-22T14:05:00Z");

/** Everything the interface needs, in memory, with two small packs in four languages. */
export function fakeServices(options: FakeOptions = {}): Services & { readonly traces: Traces } {
  const installed = new Set(options.packs ?? ["banjir", "khidmat"]);
  const now = (): number => options.nowMs ?? fakeNowMs;
  const traces: Traces = { feedback: [], copied: [], shared: [], spoken: [], removed: [], posters: [], outbox: [], turns: options.turns ?? [], settings: options.settings ?? null, completed: 0 };
  const densers = new Set<() => void>();
  let dense: DenseState = options.dense ?? { phase: "off", reason: "metered" };
  const setDense = (state: DenseState): void => {
    dense = state;
    for (const listener of densers) listener();
  };
  const writer = options.writing !== undefined ? fakeWriter(options.writing) : options.translations !== undefined ? fakeTranslator(options.translations) : null;
  let persisted = false;
  const unwatched = () => () => undefined;
  return {
    traces,
    clock: now,
    published: async () => {
      if (options.network === "gone") throw new AppError("network/unreachable");
      return manifests.map(({ id }) => `packs/${id}`);
    },
    retrieval: fakeRetrieval(installed, options.material ?? (options.translations === undefined ? undefined : { evidence: [], places: ["Dewan Hilir"], vectors: [new Float32Array([1])] })),
    library: {
      packs: async () => manifests.filter(({ id }) => installed.has(id)).map((manifest) => installedPack(manifest.id, now(), options.stale)),
      install: async (base, report, signal) => {
        const id = base.replace("packs/", "");
        await arrive(options.network ?? "works", installed.has(id), report, signal);
        installed.add(id);
        return installedPack(id, now());
      },
      verify: async (id) => id !== "khidmat",
      remove: async (id) => {
        installed.delete(id);
        traces.removed.push(id);
      },
      poster: async (base, fingerprint, instead) => {
        traces.posters.push(`${base} ${fingerprint} ${instead}`);
        if (options.poster === "unreachable") throw new AppError("network/unreachable");
        return instead ? "noted" : (options.poster ?? "same");
      },
      storage: async () => ({ used: 31_400_000, quota: 1_240_000_000, persisted }),
      persist: async () => (persisted = true),
    },
    outbox: async () => (options.outbox === undefined ? fakeOutbox(now(), traces.outbox, options.news, options.corrected, options.push, options.pin ?? null) : fakeFlowOutbox({ ...options.outbox, here, now })),
    packFiles: async () => fakePackFiles(options.file, traces.outbox),
    writer: async () => options.writer ?? writer,
    dense: {
      bytes: 28_400_000,
      state: () => dense,
      watch: (listener) => {
        densers.add(listener);
        return () => densers.delete(listener);
      },
      download: () => setDense({ phase: "downloading", done: 11_900_000, total: 28_400_000 }),
      pause: () => setDense({ phase: "paused", done: 11_900_000, total: 28_400_000 }),
      remove: async () => setDense({ phase: "off", reason: "wanted-later" }),
    },
    shell: {
      version: "0.1.0",
      keptOffline: () => options.keptOffline ?? true,
      keptWhole: () => options.keptOffline ?? true,
      updateReady: () => options.updateReady ?? false,
      watch: unwatched,
      applyUpdate: () => undefined,
      complete: () => {
        traces.completed += 1;
      },
    },
    notebook: {
      settings: () => traces.settings,
      keepSettings: (settings) => {
        traces.settings = settings;
      },
      turns: async () => traces.turns,
      keepTurn: async (turn) => {
        traces.turns = withTurn(traces.turns, turn);
      },
      forgetTurns: async () => {
        traces.turns = [];
      },
      keeps: () => true,
      keepFeedback: async (feedback) => {
        traces.feedback.push(feedback);
      },
      clear: async () => {
        traces.turns = [];
        traces.settings = null;
        traces.feedback.length = 0;
      },
    },
    locator: {
      allowed: async () => options.location === "allowed",
      locate: async (): Promise<Fix> =>
        options.location === "refused" ? { kind: "refused" } : { kind: "at", position: here, accuracyMetres: 12, atMs: now() },
    },
    speaker: {
      speaks: (lang) => (options.voices ?? ["ms", "en"]).includes(lang),
      watch: unwatched,
      speak: async (text) => {
        traces.spoken.push(text);
      },
      stop: () => undefined,
    },
    host: {
      secure: options.secure ?? true,
      insideApp: options.insideApp ?? false,
      online: () => options.network !== "gone",
      watchOnline: unwatched,
      canShare: true,
      share: async (_title, text) => {
        traces.shared.push(text);
        return true;
      },
      copy: async (text) => {
        traces.copied.push(text);
        return true;
      },
      print: () => undefined,
    },
  };
}

/** Lets an install run as the network allows. */
async function arrive(
  network: NonNullable<FakeOptions["network"]>,
  already: boolean,
  report: (state: InstallState) => void,
  signal: AbortSignal,
): Promise<void> {
  report({ phase: "checking" });
  if (already) return;
  if (network === "full") throw new AppError("storage/full");
  report({ phase: "downloading", done: 91_000, total: 212_000 });
  if (network === "slow") await new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped"))));
  report({ phase: "indexing" });
}

function installedPack(id: string, nowMs: number, stale = false): InstalledPack {
  const manifest = manifests.find((candidate) => candidate.id === id);
  if (!manifest) throw new AppError("folder/missing");
  return { manifest, bytes: id === "banjir" ? 212_000 : 148_000, whole: true, installedAt: nowMs - 86_400_000, verifiedAt: nowMs - 300_000, freshUntil: new Date(nowMs + (stale ? -1 : 1) * 20 * 86_400_000).toISOString() };
}

function fakeRetrieval(installed: ReadonlySet<string>, material: WritingMaterial = { evidence: [], places: [], vectors: null }): Retrieval {
  const here = () => entries.filter(({ pack }) => installed.has(pack));
  return {
    open: async () => openedOf(installed),
    openDense: async () => "hybrid",
    closeDense: async () => undefined,
    ask: async (question, asker) => {
      if (/gagal/.test(question)) throw new AppError("storage/unavailable");
      const places = (): readonly NearbyPlace[] => nearby("shelter", asker.at);
      return fakeReply(question, asker.lang, places);
    },
    read: async (pack, id, lang) => {
      const versions = here().filter((entry) => entry.pack === pack && entry.id === id);
      const found = versions.find((entry) => entry.lang === lang) ?? versions[0];
      if (!found) return null;
      return {
        entry: referenceOf(found),
        body: found.body,
        actions: found.actions ?? [],
        provenance: provenanceOf(found.pack, found.lang),
        critical: found.critical ?? false,
        related: entries.filter((entry) => found.related?.includes(entry.id) && entry.lang === "ms").map(referenceOf),
        languages: versions.map((entry) => entry.lang),
      };
    },
    topic: async (pack, topic, asker) => {
      const manifest = manifests.find(({ id }) => id === pack && installed.has(id));
      const found = manifest?.topics.find(({ id }) => id === topic);
      if (!found) return null;
      const inTopic = here().filter((entry) => entry.pack === pack && entry.topic === topic);
      const ids = [...new Set(inTopic.map(({ id }) => id))];
      const shown = ids.map((id) => inTopic.find((entry) => entry.id === id && entry.lang === asker.lang) ?? inTopic.find((entry) => entry.id === id));
      return { pack, topic: found, entries: shown.flatMap((entry) => (entry ? [referenceOf(entry)] : [])) };
    },
    flows: async () => (await shippedFlows()).filter(({ pack }) => installed.has(pack)),
    propose: async (pack, text) => {
      const found = (await shippedFlows()).find((flows) => flows.pack === pack);
      return found === undefined ? [] : createFlowFinder(found.forms, null).propose(text, null);
    },
    alike: async (_pack, _text, others) => ({ values: others.map(() => null), byMeaning: false }),
    writing: async () => material,
    places: async (kind, asker) => (installed.has("banjir") ? nearby(kind, asker.at) : []),
  };
}

function openedOf(installed: ReadonlySet<string>): Opened {
  const open = manifests.filter(({ id }) => installed.has(id));
  const first = open[0];
  return {
    tier: "lexical",
    packs: open,
    emergency: first?.emergency ?? [],
    contact: first?.contact ?? [],
    persona: first?.persona ?? { name: "Suluh", avatar: "torch" },
    topics: open.flatMap(({ id, topics }) =>
      topics.map((topic, index) => ({ pack: id, topic, entries: topic.id === "transport" ? 1 : 5 + ((index * 7) % 9) })),
    ),
    areas: first ? areas : [],
    submits: true,
    broken: [],
  };
}

/** Answers by a word of the question, so that every kind of card can be seen. */
function fakeReply(question: string, lang: string, places: () => readonly NearbyPlace[]): Reply {
  const q = question.toLowerCase();
  const intent = intentOf(q);
  const base = { question, lang, intent, urgent: null, results: [], places: [], tier: "lexical" as const };
  if (intent === "place") return { ...base, places: places(), answer: none() };
  if (intent !== "ask") return { ...base, answer: none() };
  if (/air|water|水|தண்ணீர்/.test(q)) {
    const whole = quotation("water-entering", lang, 0, 4, true);
    const urgent = { numbers: manifests[0]?.emergency ?? [], quotation: whole, provenance: provenanceOf("banjir", whole.entry.lang), reason: "danger" as const };
    return { ...base, urgent, answer: quote(quotation("water-entering", lang, 1, 3, false)) };
  }
  if (/pukul/.test(q)) return { ...base, urgent: { numbers: manifests[0]?.emergency ?? [], quotation: null, provenance: null, reason: "person" }, answer: none() };
  if (/bayi|bawa|bring/.test(q)) return { ...base, answer: quote(quotation("what-to-bring", lang, 1, 3, false)) };
  if (/letrik|elektrik/.test(q)) return { ...base, answer: quote(quotation("power-outage", lang, 0, 3, true)) };
  if (/lubang/.test(q)) {
    const flows = [{ pack: "khidmat", flow: "request" as const, id: "pothole", title: { ms: "Jalan berlubang", en: "Pothole" }, asked: true }];
    return { ...base, intent: "request", answer: none(), flows };
  }
  if (/lesen|memandu/.test(q)) return { ...base, answer: quote(quotation("driving-test", lang, 0, 1, true)) };
  return { ...base, answer: none() };
}

function intentOf(q: string): Intent {
  if (/^(helo|hello|hi|你好)/.test(q)) return "greeting";
  if (/terima kasih|thank/.test(q)) return "thanks";
  if (/cakap dengan orang|a person/.test(q)) return "person";
  if (/bodoh|stupid/.test(q)) return "insult";
  if (/asdf/.test(q)) return "nonsense";
  if (/pusat pemindahan|shelter/.test(q)) return "place";
  return "ask";
}

function quote(quotation: Quotation): Answer {
  const entry = entries.find(({ id, lang }) => id === quotation.entry.id && lang === quotation.entry.lang);
  const related = entries.filter(({ id, lang }) => entry?.related?.includes(id) && lang === "ms").map(referenceOf);
  return {
    kind: "quote",
    quotation,
    provenance: provenanceOf(quotation.entry.pack, quotation.entry.lang),
    critical: entry?.critical ?? false,
    actions: entry?.actions ?? [],
    more: related,
  };
}

function none(): Answer {
  const nearest = entries.filter(({ lang, kind }) => lang === "ms" && kind !== "place").slice(0, 3);
  return { kind: "none", nearest: nearest.map(referenceOf), contact: manifests[0]?.contact ?? [] };
}

function quotation(id: string, lang: string, from: number, to: number, whole: boolean): Quotation {
  const entry = entries.find((candidate) => candidate.id === id && candidate.lang === lang) ?? entries.find((candidate) => candidate.id === id);
  if (!entry) throw new AppError("folder/missing");
  const blocks = entry.body.slice(from, to);
  return { entry: referenceOf(entry), headings: [], blocks, text: blocksText(blocks), from, to, whole };
}

export function referenceOf({ pack, id, lang, kind, title, topic }: FakeEntry): EntryReference {
  return { pack, id, lang, kind, title, topic };
}

function nearby(kind: string, at: readonly [number, number] | undefined): readonly NearbyPlace[] {
  const places = entries.flatMap((entry): NearbyPlace[] => {
    if (entry.place?.kind !== kind) return [];
    const base = { entry: referenceOf(entry), place: entry.place, actions: entry.actions ?? [] };
    if (!at || !entry.place.at) return [base];
    return [{ ...base, distance: metresBetween(at, entry.place.at), bearing: bearing(at, entry.place.at) }];
  });
  return places.sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0));
}

function bearing(from: readonly [number, number], to: readonly [number, number]): number {
  return ((Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI + 360) % 360;
}
