import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { OutboxFaultReport } from "./outbox.ts";
import { toldEvery } from "./outbox-told-every.ts";

const part = fileURLToPath(new URL("outbox-part.ts", import.meta.url));

/** As `runOutboxFaults`, shared among as many processes as there are processors; says how far it is. @throws When one of them does, with its message. */
export async function runOutboxParts(schedules: number, firstSeed: number): Promise<OutboxFaultReport> {
  const processes = Math.max(1, availableParallelism());
  const share = Math.ceil(schedules / processes);
  let done = 0;
  const further = (dots: number): void => {
    const before = done;
    done += dots * toldEvery;
    if (Math.floor(done / 10_000) > Math.floor(before / 10_000)) console.error(`faults: ${done} schedules of the outbox, nothing lost, doubled or acknowledged too early …`);
  };
  const reports = await Promise.all(
    Array.from({ length: processes }, async (_, at): Promise<OutboxFaultReport> => {
      const count = Math.min(share, schedules - at * share);
      const running = promisify(execFile)(process.execPath, ["--import", "tsx", part, String(firstSeed + at * share), String(count)]);
      running.child.stderr?.on("data", (text: string) => further(text.split(".").length - 1));
      const { stdout } = await running;
      return JSON.parse(stdout) as OutboxFaultReport;
    }),
  );
  const faults: Record<string, number> = {};
  for (const report of reports) for (const [fault, count] of Object.entries(report.faults)) faults[fault] = (faults[fault] ?? 0) + count;
  const sum = (of: (report: OutboxFaultReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  return { schedules: sum((report) => report.schedules), submissions: sum((report) => report.submissions), requests: sum((report) => report.requests), faults };
}
