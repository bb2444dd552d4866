import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { checkNames, demandsSchema, type CheckName, type Demands } from "../../core/gate/demands.ts";
import { gateReportSchema, type GateReport } from "../../core/gate/report.ts";
import { AppError } from "../../core/errors.ts";
import { wrongUsage } from "../arguments.ts";

/** Options of every command that runs the gate. */
export const gateOptions = {
  right: { type: "string" },
  refused: { type: "string" },
  urgent: { type: "string" },
  "false-alarms": { type: "string" },
  "soon-days": { type: "string" },
  allow: { type: "string", multiple: true, default: [] as string[] },
  refuse: { type: "string", multiple: true, default: [] as string[] },
} as const;

/** What `gateOptions` gave. */
export interface GateValues {
  readonly right?: string | undefined;
  readonly refused?: string | undefined;
  readonly urgent?: string | undefined;
  readonly "false-alarms"?: string | undefined;
  readonly "soon-days"?: string | undefined;
  readonly allow?: readonly string[] | undefined;
  readonly refuse?: readonly string[] | undefined;
}

/** Demands by options. @throws {AppError} `usage/wrong`. */
export function demandsOf(values: GateValues, help: string): Demands {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const given = {
    right: number(values.right),
    refused: number(values.refused),
    urgent: number(values.urgent),
    false_alarms: number(values["false-alarms"]),
    soon_days: number(values["soon-days"]),
    allow: listed(values.allow),
    refuse: listed(values.refuse),
  };
  const parsed = v.safeParse(demandsSchema, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw wrongUsage(`--${(v.getDotPath(issue) ?? "").replace(/\..*$/u, "").replace("_", "-")} takes ${issue.message}.`, help);
}

function listed(names: readonly string[] | undefined): CheckName[] | undefined {
  if (names === undefined || names.length === 0) return undefined;
  const all = names.flatMap((each) => each.split(","));
  const unknown = all.find((name) => !checkNames.some((check) => check === name));
  if (unknown !== undefined) throw wrongUsage(`"${unknown}" is no check. Checks are ${checkNames.join(", ")}.`, "");
  return checkNames.filter((check) => all.includes(check));
}

/** Reads a report that `pack eval --gate` wrote. @throws {AppError} `folder/missing`, `folder/unreadable`. */
export async function readGateReport(path: string): Promise<GateReport> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
  try {
    return v.parse(gateReportSchema, JSON.parse(text));
  } catch (cause) {
    throw new AppError("folder/unreadable", { file: path, reason: "not a report of pack eval --gate" }, { cause });
  }
}
