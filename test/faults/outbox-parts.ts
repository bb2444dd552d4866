import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { OutboxFaultReport } from "./outbox.ts";

const part = fileURLToPath(new URL("outbox-part.ts", import.meta.url));

/** As `runOutboxFaults`, shared among as many processes as there are processors. @throws When one of them does, with its message. */
export async function runOutboxParts(schedules: number, firstSeed: number): Promise<OutboxFaultReport> {
  const processes = Math.max(1, availableParallelism());
  const share = Math.ceil(schedules / processes);
  const reports = await Promise.all(
    Array.from({ length: processes }, async (_, at): Promise<OutboxFaultReport> => {
      const count = Math.min(share, schedules - at * share);
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", part, String(firstSeed + at * share), String(count)]);
      return JSON.parse(stdout) as OutboxFaultReport;
    }),
  );
  const faults: Record<string, number> = {};
  for (const report of reports) for (const [fault, count] of Object.entries(report.faults)) faults[fault] = (faults[fault] ?? 0) + count;
  const sum = (of: (report: OutboxFaultReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  return { schedules: sum((report) => report.schedules), submissions: sum((report) => report.submissions), requests: sum((report) => report.requests), faults };
}
