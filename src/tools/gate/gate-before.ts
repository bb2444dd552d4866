import { AppError } from "../../core/errors.ts";
import type { GateReport } from "../../core/gate/report.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import type { Folder } from "../../core/ports.ts";
import { sha256Hex } from "../../node/crypto.ts";
import type { Publication } from "../../node/publish-log.ts";
import { demandsOf, gateOptions, readGateReport, type GateValues } from "./gate-options.ts";
import { reportText } from "./report-text.ts";
import { testVersion } from "./test-version.ts";

/** Options of the commands that let nothing pass untested. */
export const passOptions = { ...gateOptions, report: { type: "string" }, "without-gate": { type: "string" } } as const;

/** What `passOptions` gave. */
export interface PassValues extends GateValues {
  readonly report?: string | undefined;
  readonly "without-gate"?: string | undefined;
}

/** Whether something may be signed or published, and what is written down about that. */
export type Pass = { readonly passed: true; readonly gate: Publication["gate"] } | { readonly passed: false; readonly report: GateReport };

/**
 * Lets a version pass that the gate lets pass now, that has its report for exactly these bytes, or that somebody lets pass for a
 * reason.
 *
 * @param before - What is published now; null for a first version; undefined where that is not known, and a report may be
 *   about any.
 * @throws {AppError} `folder/unreadable` for a report of other bytes or one that did not pass.
 */
export async function passGate(folder: Folder, before: Folder | null | undefined, values: PassValues, nowMs: number, help: string): Promise<Pass> {
  const reason = values["without-gate"]?.trim();
  if (reason !== undefined) {
    if (reason === "") throw new AppError("usage/wrong", { message: "--without-gate takes the reason, which is written down.", usage: help });
    return { passed: true, gate: { without: reason } };
  }
  const report = values.report === undefined ? await testVersion({ folder, before: before ?? null, demands: demandsOf(values, help), nowMs }) : await fitting(values.report, folder, before);
  return report.passed ? { passed: true, gate: { passed: true, warnings: report.findings.length, allowed: [...(report.demands.allow ?? [])] } } : { passed: false, report };
}

/** Says on stderr why it did not pass, or that it did. */
export function tellPass(pass: Pass): void {
  if (!pass.passed) process.stderr.write(`${reportText(pass.report)}\nNothing was done. What must be done all the same: --without-gate "reason", which is written down.\n`);
  else if ("without" in pass.gate) process.stderr.write(`Without the gate: ${pass.gate.without}\n`);
  else process.stderr.write(`The gate let it pass${pass.gate.warnings > 0 ? `, with ${pass.gate.warnings} to look at: suluh pack eval --gate` : ""}.\n`);
}

/** A report that was made earlier counts for the bytes that it was made of. */
async function fitting(path: string, folder: Folder, before: Folder | null | undefined): Promise<GateReport> {
  const report = await readGateReport(path);
  const hashOf = async (some: Folder) => sha256Hex(await some.read(publishedFiles.manifest));
  if (report.pack.manifestSha256 !== (await hashOf(folder))) throw new AppError("folder/unreadable", { file: path, reason: "a report about other bytes; run pack eval --gate again" });
  if (before === undefined) return report;
  const then = before === null ? null : await hashOf(before);
  if ((report.before?.manifestSha256 ?? null) !== then) throw new AppError("folder/unreadable", { file: path, reason: "compared with another version than the one that is published; run pack eval --gate again" });
  return report;
}
