import { beforeEach, describe, expect, it } from "vitest";
import type { NewSubmission } from "../../../src/core/outbox/prepare.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Marks } from "../../../src/device/marks.ts";
import { sendMarks } from "../../../src/device/outbox/marks-outbox.ts";
import type { MarkRow } from "../../../src/device/rows.ts";
import { mulberry32 } from "../../seeded.ts";
import { fastHasher, newOutboxDisk, startOutboxPhone, type OutboxDisk } from "./outbox-phone.ts";
import { virtualClock } from "./virtual-clock.ts";

const mark = (turn: string, changes: Partial<MarkRow> = {}): MarkRow => ({
  turn,
  at: 1_795_000_000_000,
  question: "nama saya Siti, IC 850312-14-5678, bila bantuan sampai",
  pack: "banjir",
  packVersion: 2,
  entry: "flood-aid",
  lang: "ms",
  helpful: false,
  reason: "old",
  ...changes,
});

function marksOf(rows: MarkRow[]): Marks {
  return {
    keep: async (row) => void rows.push(row),
    all: async () => [...rows],
    remove: async (turns) => {
      for (const turn of turns) rows.splice(rows.findIndex((row) => row.turn === turn), 1);
    },
  };
}

let disk: OutboxDisk;
beforeEach(() => {
  disk = newOutboxDisk();
});
const bodies = (): readonly { kind: string; public: Record<string, unknown> }[] => [...disk.rows.items.values()].map(({ body }) => JSON.parse(body));
const phone = () => startOutboxPhone({ disk, clock: virtualClock(1_796_000_000_000), random: mulberry32(3), fetch: () => Promise.reject(new TypeError()) }).outbox;
const ports = (marks: Marks) => ({ marks, outbox: phone(), hasher: fastHasher, takesFeedback: async (pack: string) => pack === "banjir" });

describe("what people marked before there was an outbox", () => {
  it("[OB14] goes out once, the question scrubbed and only where the answer did not help", async () => {
    const rows = [mark("a"), mark("b", { helpful: true, reason: null })];
    expect(await sendMarks(ports(marksOf(rows)), "Feedback")).toBe(2);
    expect(rows).toEqual([]);
    expect(bodies().map(({ kind }) => kind).sort()).toEqual(["feedback", "feedback", "gap"]);
    const feedback = bodies().filter(({ kind }) => kind === "feedback").map(({ public: open }) => open);
    expect(feedback).toEqual(expect.arrayContaining([expect.objectContaining({ rating: "not-helpful", reason: "old", entry: "flood-aid" }), expect.objectContaining({ rating: "helpful" })]));
    const gap = JSON.stringify(bodies().find(({ kind }) => kind === "gap"));
    expect(gap).toContain("bila bantuan sampai");
    for (const part of ["Siti", "850312", "5678"]) expect(gap).not.toContain(part);
  });

  it("[OB14] is handed over again under the same id when the app ended in between, and under another when it was changed", async () => {
    const rows = [mark("a")];
    const marks = marksOf(rows);
    const dying = { ...marks, remove: () => Promise.reject(new AppError("storage/unavailable")) };
    await expect(sendMarks(ports(dying), "Feedback")).rejects.toMatchObject({ code: "storage/unavailable" });
    expect(await sendMarks(ports(marks), "Feedback")).toBe(1);
    expect(disk.rows.items.size).toBe(2);
    await marks.keep(mark("a", { at: 1_795_000_000_001, helpful: true, reason: null }));
    await sendMarks(ports(marks), "Feedback");
    expect(disk.rows.items.size).toBe(3);
  });

  it("[OB14] stays where its agency takes no feedback in, or the phone is full", async () => {
    const elsewhere = [mark("a", { pack: "other" })];
    expect(await sendMarks(ports(marksOf(elsewhere)), "Feedback")).toBe(0);
    expect(elsewhere).toHaveLength(1);
    const rows = [mark("b")];
    const full = { submit: async (_said: NewSubmission): Promise<never> => Promise.reject(new AppError("storage/full")) };
    await expect(sendMarks({ ...ports(marksOf(rows)), outbox: full }, "Feedback")).rejects.toMatchObject({ code: "storage/full" });
    expect(rows).toHaveLength(1);
  });
});
