import type { Tier } from "../../core/answer/reply.ts";
import { mergeDemands, type Demands } from "../../core/gate/demands.ts";
import type { GateDesk } from "../../core/gate/ask-golden.ts";
import type { GateReport } from "../../core/gate/report.ts";
import { runGate } from "../../core/gate/run-gate.ts";
import type { GoldenQuestion } from "../../core/pack/golden.ts";
import type { Folder } from "../../core/ports.ts";
import { readVersion } from "../../node/read-version.ts";
import { openDeskOn } from "../asking.ts";
import { sharedEmbedder } from "./shared-embedder.ts";

/** What to test, and against what. */
export interface TestRequest {
  readonly folder: Folder;
  /** The version that is published now; null for a first one. */
  readonly before: Folder | null;
  /** Absent: words, and meaning where the pack has vectors. */
  readonly tier?: Tier;
  /** Absent: those that travel with the pack. */
  readonly golden?: readonly GoldenQuestion[];
  /** Over those that travel with the pack. */
  readonly demands: Demands;
  readonly nowMs: number;
}

/** Runs the gate on a built folder, signed or not, with the phone's own engine. @throws {AppError} When a piece is not as the manifest says. */
export async function testVersion({ folder, before, tier, golden, demands, nowMs }: TestRequest): Promise<GateReport> {
  const pack = await readVersion(folder);
  const tiers: readonly Tier[] = tier !== undefined ? [tier] : pack.manifest.embedder === undefined ? ["lexical"] : ["lexical", "hybrid"];
  const options = { unsigned: true, openEmbedder: sharedEmbedder() };
  const desks: GateDesk[] = [];
  for (const each of tiers) {
    const now = await openDeskOn(folder, each, () => nowMs, options);
    const then = before === null ? null : await openDeskOn(before, each, () => nowMs, options);
    desks.push({ tier: now.tier, ask: now.ask, askBefore: then?.ask ?? null });
  }
  return runGate({
    pack,
    before: before === null ? null : await readVersion(before),
    golden: golden ?? pack.golden.questions,
    demands: mergeDemands(pack.golden.demands, demands),
    nowMs,
    desks,
  });
}
