import { refusalStatus, type RefusalCode } from "../../core/sync/api.ts";
import type { Refused } from "../refused.ts";
import { contentTypes, written, type Format } from "./format.ts";

/** Where GeoReport v2 is served. */
export const open311Base = "/api/v1/open311/v2";

/** What the standard wants people to read. */
const descriptions: Readonly<Record<RefusalCode, string>> = {
  "bad-json": "The request cannot be read",
  "bad-shape": "Missing, or not a value that is taken",
  "bad-encoding": "The request is not UTF-8",
  "bad-hash": "The request does not fit its hash",
  "not-signed-in": "Sign in first",
  "not-allowed": "Missing or invalid API key",
  "unknown-address": "There is nothing at this address",
  "unknown-target": "Not found",
  "wrong-method": "This address does not take this method",
  "in-conflict": "The request was refused",
  "too-large": "The request is too large",
  "wrong-type": "The request has to be sent as application/x-www-form-urlencoded in UTF-8",
  "too-many": "Too many requests; try again later",
  "server-failed": "The server could not do it",
  "not-ready": "The server is not ready; try again later",
};

/** XML where the address asks for it, JSON otherwise. */
export function open311Format(path: string): Format {
  return path.endsWith(".xml") ? "xml" : "json";
}

/** A refusal as GeoReport v2 has it: a list of errors, each with the status as its code and words for people. */
export function open311Refusal(path: string, { code, field, retryAfter, allow }: Pick<Refused, "code" | "field" | "retryAfter" | "allow">): Response {
  const format = open311Format(path);
  const status = refusalStatus[code];
  const description = field === undefined ? descriptions[code] : `${field}: ${descriptions[code]}`;
  const headers = new Headers({ "Content-Type": contentTypes[format], "Cache-Control": "no-store", "Access-Control-Allow-Origin": "*" });
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  if (allow !== undefined) headers.set("Allow", allow.join(", "));
  return new Response(written("errors", [{ code: status, description }], format), { status, headers });
}
