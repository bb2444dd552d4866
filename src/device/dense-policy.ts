import { lowBattery, maxCrashes, reservedBytes } from "./limits.ts";

/** Why the dense tier is not on the phone or not in use. */
export type DenseReason = "wanted-later" | "metered" | "storage" | "battery" | "crashed" | "unsupported" | "no-vectors";

/** What is known about phone, line and person when the dense tier could be fetched or loaded. */
export interface DenseSituation {
  readonly supported: boolean;
  /** Whether any installed pack has vectors for the model that is offered. */
  readonly vectors: boolean;
  /** What the person said: null when never asked. */
  readonly wanted: boolean | null;
  /** Loads that ended the app, in a row; and whether the last one did. */
  readonly crashes: number;
  readonly crashedLast: boolean;
  /** Runtime and model are here. */
  readonly loadable: boolean;
  /** The vectors of every pack are here, too. */
  readonly complete: boolean;
  readonly line: "unmetered" | "metered" | "unknown";
  /** Null where the browser does not say. */
  readonly battery: { readonly level: number; readonly charging: boolean } | null;
  readonly freeBytes: number | null;
  readonly missingBytes: number;
}

/** What to do next. */
export type DenseDecision = { readonly act: "load" } | { readonly act: "download" } | { readonly act: "nothing"; readonly reason: DenseReason };

/** What to do with the dense tier when nobody has just tapped anything. */
export function decideDense(now: DenseSituation): DenseDecision {
  const stay = (reason: DenseReason): DenseDecision => ({ act: "nothing", reason });
  if (!now.supported) return stay("unsupported");
  if (!now.vectors) return stay("no-vectors");
  if (now.crashedLast || now.crashes >= maxCrashes) return stay("crashed");
  if (now.battery !== null && !now.battery.charging && now.battery.level < lowBattery) return stay("battery");
  if (now.complete) return { act: "load" };
  const obstacle = obstacleToDownload(now);
  if (obstacle === null) return { act: "download" };
  // Where the vectors of a newer pack have to wait, questions are asked by words until they are here.
  return now.loadable ? { act: "load" } : stay(obstacle);
}

function obstacleToDownload({ wanted, freeBytes, missingBytes, line }: DenseSituation): DenseReason | null {
  if (wanted === false) return "wanted-later";
  if (freeBytes !== null && freeBytes < missingBytes + reservedBytes) return "storage";
  if (wanted === true || line === "unmetered") return null;
  return line === "metered" ? "metered" : "wanted-later";
}

/**
 * Whether bytes cost money here, from what the browser tells.
 *
 * @param connection - `navigator.connection`; absent in Safari and Firefox.
 * @param mobile - Whether this is a phone, where the browser says so.
 */
export function lineOf(
  connection: { readonly saveData?: boolean; readonly type?: string } | undefined,
  mobile: boolean | undefined,
): DenseSituation["line"] {
  if (connection === undefined) return "unknown";
  if (connection.saveData === true) return "metered";
  switch (connection.type) {
    case "wifi":
    case "ethernet":
      return "unmetered";
    case "cellular":
    case "bluetooth":
    case "wimax":
      return "metered";
    default:
      // Computers do not name their line; a phone that does not may be on prepaid data.
      return mobile === false ? "unmetered" : "unknown";
  }
}
