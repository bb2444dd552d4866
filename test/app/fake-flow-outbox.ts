import { AppError } from "../../src/core/errors.ts";
import type { LiveFile } from "../../src/core/live/live-file.ts";
import type { NewSubmission } from "../../src/core/outbox/prepare.ts";
import { referenceOf } from "../../src/core/outbox/reference.ts";
import type { Json } from "../../src/core/outbox/submission.ts";
import type { AgencyDesk } from "../../src/device/agency-desk.ts";
import type { Draft } from "../../src/device/outbox/drafts.ts";
import type { ListedItem } from "../../src/device/outbox/listed-item.ts";
import type { SubmitOptions } from "../../src/device/outbox/outbox.ts";
import type { OutboxParts } from "../../src/app/outbox-parts.ts";
import { fakePush } from "./fake-push.ts";
import { fakeCorrections } from "./fake-corrections.ts";

/** What was handed to the outbox, for tests to look at. */
export interface Submitted {
  readonly said: Omit<NewSubmission, "photos"> & { readonly photos: readonly number[] };
  readonly options: SubmitOptions;
}

export interface FakeFlowOutboxOptions {
  /** `known` has free times and an open report beside the phone. */
  readonly live?: "none" | "known";
  /** Nothing can be kept. */
  readonly broken?: boolean;
  readonly here: readonly [number, number];
  readonly now: () => number;
}

const names = { drafts: "fake.drafts", items: "fake.items", submitted: "fake.submitted" } as const;

/** An outbox in the browser's `localStorage`, so that a reload finds what was kept. */
export function fakeFlowOutbox({ live = "none", broken = false, here, now }: FakeFlowOutboxOptions): OutboxParts {
  const read = <T>(name: string): T[] => JSON.parse(localStorage.getItem(name) ?? "[]");
  const write = (name: string, value: unknown): void => {
    if (broken) throw new AppError("storage/full");
    localStorage.setItem(name, JSON.stringify(value));
  };
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const desk: AgencyDesk = {
    live: async (pack) => (live === "none" ? null : { file: liveFile(pack, here, now()), asOfMs: now() - 5 * 60_000, skewMs: 0 }),
    forget: async () => undefined,
    lookUp: async (_pack, reference, fact) => {
      if (live === "none") return { kind: "offline" };
      if (fact !== "6789") return { kind: "unknown" };
      const news = [
        { number: 1, at: "2026-11-20T02:00:00.000Z", status: "in-progress" as const, note: "Lori akan datang esok." },
        { number: 2, at: "2026-11-21T02:00:00.000Z", slot: { id: "s1", form: "driving-test", from: "2026-12-01T01:00:00.000Z", minutes: 30, free: 0 } },
        { number: 3, at: "2026-11-21T02:00:00.000Z", payment: { reference: "P-1", amount: "RM 40", due: "2026-11-30" } },
      ];
      return { kind: "found", asOfMs: now(), fresh: true, reply: { epoch: "e", updates: [{ id: "01938f2a-0000-7000-8000-000000000001", reference, kind: "request", status: "in-progress", news, missing: [] }] } };
    },
  };
  return {
    desk,
    corrections: fakeCorrections(false),
    alerts: { read: async () => new Map() },
    takenOff: async () => [],
    push: fakePush(),
    client: {
      overview: async () => ({ items: read<ListedItem>(names.items), locked: false, hasPin: false, mirrored: true }),
      newId: async () => `01938f2a-0000-7000-8000-${String(read(names.drafts).length + read(names.items).length + 1).padStart(12, "0")}`,
      submit: async (said, options) => {
        write(names.submitted, [...read(names.submitted), { said: { ...said, photos: said.photos.map(({ length }) => length) }, options }]);
        const item: ListedItem = {
          id: said.id, kind: said.kind, pack: said.pack, label: said.label, reference: referenceOf(said.id), createdAtMs: now(), state: { name: "saved", failure: null, nextMs: null },
          receipt: null, photos: { all: said.photos.length, sent: 0 }, carried: false, keep: false, purgeAtMs: null, status: null, queue: null, news: [], asOfMs: null, unseen: 0,
        };
        write(names.items, [item, ...read(names.items)]);
        changed();
        return item;
      },
      look: () => undefined,
      retry: async () => undefined,
      keep: async () => undefined,
      remove: async () => undefined,
      markSeen: async (id) => write(names.items, read<ListedItem>(names.items).map((item) => (item.id === id ? { ...item, unseen: 0 } : item))),
      exportUnsent: async () => new Uint8Array(),
      importParcel: async () => ({ taken: 0, known: 0, foreign: 0 }),
      takePhoto: async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        if (bytes.length < 100) throw new AppError("outbox/bad-photo", { reason: "not-a-picture" });
        return bytes;
      },
      keepDraft: async (id: string, content: Json) => write(names.drafts, [{ id, atMs: now(), content }, ...read<Draft>(names.drafts).filter((draft) => draft.id !== id)]),
      drafts: async () => read<Draft>(names.drafts),
      removeDraft: async (id) => write(names.drafts, read<Draft>(names.drafts).filter((draft) => draft.id !== id)),
      setPin: async () => undefined,
      unlock: async () => undefined,
      removePin: async () => undefined,
      lock: async () => undefined,
      sendMarks: async () => 0,
      wipe: async () => undefined,
      watch: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    saveFile: async (name, bytes) => localStorage.setItem(`fake.file ${name}`, new TextDecoder().decode(bytes)),
    watchTriggers: () => () => undefined,
    sendLater: () => undefined,
    tabs: { own: async () => "1", living: async () => new Set(["1"]) },
    leave: async () => undefined,
  };
}

function liveFile(pack: string, [longitude, latitude]: readonly [number, number], nowMs: number): LiveFile {
  const times = [1, 2, 3, 4].map((day) => ({ id: `s${day}`, form: "driving-test", from: new Date(nowMs + day * 86_400_000).toISOString(), minutes: 30, free: 3 }));
  const request = { id: "01938f2a-0000-7000-8000-0000000000aa", category: "pothole", at: [longitude + 0.0005, latitude] as const, status: "received" as const, updated: new Date(nowMs - 3_600_000).toISOString(), lang: "ms", text: "Lubang besar depan surau", supports: 4 };
  return { format: 1, pack, version: 1, issued: new Date(nowMs).toISOString(), expires: new Date(nowMs + 3_600_000).toISOString(), requests: [request], slots: times, places: [], handoff: { waiting: 2, open: true } };
}
