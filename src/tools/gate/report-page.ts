import type { GateReport } from "../../core/gate/report.ts";
import { reportText } from "./report-text.ts";

/** The report as one page that needs nothing else. */
export function reportPage(report: GateReport): string {
  return `<!doctype html><meta charset="utf-8"><pre>${reportText(report).replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`;
}
