import { AppError } from "../../src/core/errors.ts";
import type { ListedItem } from "../../src/device/outbox/listed-item.ts";
import type { PushState } from "../../src/device/push.ts";
import { fakePush } from "./fake-push.ts";
import { fakeCorrections } from "./fake-corrections.ts";
import { fakeNews, type FakeNews } from "./fake-news.ts";
import type { OutboxParts } from "../../src/app/outbox-parts.ts";

const receipt = { id: "01a2201a-0000-7000-8000-000000000002", hash: "0".repeat(64), epoch: "e1", receivedAt: "2026-11-22T13:00:00.000Z", key: "a".repeat(16), signature: "A".repeat(86) };

/** One item of each kind that the list can show. */
function fakeItems(nowMs: number): readonly ListedItem[] {
  const base: ListedItem = {
    id: "01a2201a-0000-7000-8000-000000000001",
    kind: "request",
    pack: "khidmat",
    label: "Jalan rosak",
    reference: "7K2M-9Q4X",
    createdAtMs: nowMs - 4 * 86_400_000,
    state: { name: "saved", failure: "offline", nextMs: nowMs + 60_000 },
    receipt: null,
    photos: { all: 2, sent: 0 },
    carried: false,
    keep: false,
    purgeAtMs: null,
    status: null,
    queue: null,
    news: [],
    asOfMs: null,
    unseen: 0,
  };
  return [
    base,
    { ...base, id: "01a2201a-0000-7000-8000-000000000003", kind: "form", label: "Bantuan banjir", state: { name: "sending" }, photos: { all: 0, sent: 0 } },
    {
      ...base,
      id: receipt.id,
      kind: "handoff",
      label: "",
      state: { name: "received", atMs: nowMs - 3_600_000 },
      receipt,
      purgeAtMs: nowMs + 6 * 86_400_000,
      status: "in-progress",
      queue: { before: 3, open: true },
      news: [
        { number: 1, at: "2026-11-22T13:10:00Z", status: "in-progress", note: "Pegawai sedang menyemak.", reply: null },
        { number: 2, at: "2026-11-22T13:20:00Z", reply: "locked" },
      ],
      asOfMs: nowMs - 300_000,
      unseen: 2,
    },
    { ...base, id: "01a2201a-0000-7000-8000-000000000004", state: { name: "refused", reason: "unknown-form" }, carried: true },
  ];
}

/** The outbox of the browser tests: a list that does not move, and notes on what was done with it. */
export function fakeOutbox(nowMs: number, done: string[], news?: FakeNews, corrected = false, push?: PushState, pin: string | null = null): OutboxParts {
  const note =
    (name: string) =>
    async (...given: readonly unknown[]): Promise<void> =>
      void done.push([name, ...given.filter((each) => typeof each !== "object")].join(" "));
  let [locked, wrong] = [pin !== null, 0];
  const unlock = async (typed: string): Promise<void> => {
    if (wrong >= 2) throw new AppError("outbox/wrong-pin", { waitMs: 30_000 });
    wrong += 1;
    if (typed !== pin) throw new AppError("outbox/wrong-pin", { waitMs: wrong < 2 ? 0 : 30_000 });
    locked = false;
  };
  return {
    client: {
      overview: async () => ({ items: fakeItems(nowMs), locked, hasPin: pin !== null, mirrored: true }),
      newId: async () => receipt.id,
      submit: async () => ({ ...fakeItems(nowMs)[0], id: receipt.id }) as ListedItem,
      look: () => undefined,
      retry: note("retry"),
      keep: note("keep"),
      remove: note("remove"),
      markSeen: note("markSeen"),
      exportUnsent: async () => new Uint8Array([123, 125]),
      importParcel: async () => ({ taken: 1, known: 0, foreign: 0 }),
      takePhoto: async (file) => new Uint8Array(await file.arrayBuffer()),
      keepDraft: note("keepDraft"),
      drafts: async () => [],
      removeDraft: note("removeDraft"),
      setPin: note("setPin"),
      unlock: pin === null ? note("unlock") : unlock,
      removePin: note("removePin"),
      lock: note("lock"),
      sendMarks: async () => 2,
      wipe: note("wipe"),
      watch: () => () => undefined,
    },
    desk: { live: async (pack) => (news === undefined ? null : fakeNews(news, pack, nowMs)), lookUp: async () => ({ kind: "offline" }), forget: note("forget") },
    corrections: fakeCorrections(corrected),
    alerts: { read: async () => new Map() },
    takenOff: async () => [],
    push: fakePush(push, done),
    saveFile: note("saveFile"),
    watchTriggers: () => () => undefined,
    sendLater: () => undefined,
    tabs: { own: async () => "1", living: async () => new Set(["1"]) },
    leave: async () => void done.push("leave"),
  };
}
