import * as v from "valibot";
import { AppError } from "../errors.ts";
import { parseJson } from "../pack/json.ts";
import { maxRawBytes } from "../pack/limits.ts";
import { alertKey, type Alert } from "./alert.ts";
import { alertSchema } from "./alert-schema.ts";
import { maxLiveAlerts } from "./limits.ts";

const alerts = v.pipe(v.array(alertSchema), v.maxLength(maxLiveAlerts));

/** Reads the inflated bytes of an `alerts` piece. @throws {AppError} `pack/bad-piece` for anything a builder would not have written. */
export function parseAlerts(raw: Uint8Array): Alert[] {
  const result = v.safeParse(alerts, parseJson(raw, maxRawBytes, "pack/bad-piece"), { abortEarly: true });
  if (!result.success) throw new AppError("pack/bad-piece", { role: "alerts", reason: v.getDotPath(result.issues[0]) ?? "shape" });
  return result.output;
}

/** The bytes that `parseAlerts` reads; in the order of their names, so that equal ones are equal bytes. */
export function encodeAlerts(some: readonly Alert[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(some.toSorted((a, b) => (alertKey(a) < alertKey(b) ? -1 : 1))));
}
