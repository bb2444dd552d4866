import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { parseJson } from "../core/pack/json.ts";
import { maxBodyBytes } from "../core/sync/limits.ts";
import { Refused } from "./refused.ts";

/**
 * Reads a body as long as it stays below a size; what is longer is not read to its end.
 *
 * @param took - Told the size of each piece before it is kept; may refuse it.
 * @throws {Refused} `too-large`, `bad-encoding` for a compressed body, `bad-shape` for one that breaks off.
 */
export async function readBytes(request: Request, limit: number, took: (bytes: number) => void = () => undefined): Promise<Uint8Array> {
  if ((request.headers.get("Content-Encoding") ?? "identity") !== "identity") throw new Refused("bad-encoding");
  if (Number(request.headers.get("Content-Length") ?? 0) > limit) throw new Refused("too-large");
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.length;
      if (size > limit) throw new Refused("too-large");
      took(chunk.length);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof Refused ? cause : new Refused("bad-shape");
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : new Uint8Array(Buffer.concat(chunks, size));
}

/**
 * Reads a JSON body of a shape.
 *
 * @throws {Refused} As `readJsonBytes` and `parsedAs`.
 */
export async function readJson<Schema extends v.GenericSchema>(request: Request, schema: Schema): Promise<v.InferOutput<Schema>> {
  return parsedAs(schema, await readJsonBytes(request));
}

/**
 * Reads a body that says it is JSON, without looking into it.
 *
 * @throws {Refused} `wrong-type`, `too-large`, `bad-encoding`, `bad-shape`.
 */
export async function readJsonBytes(request: Request, took?: (bytes: number) => void): Promise<Uint8Array> {
  requireType(request, "application/json");
  return readBytes(request, maxBodyBytes, took);
}

/** @throws {Refused} `wrong-type` for a body that says it is something else, or in another encoding than UTF-8. */
export function requireType(request: Request, wanted: string): void {
  const [type, ...parameters] = (request.headers.get("Content-Type") ?? "").toLowerCase().split(";").map((part) => part.trim());
  const charset = parameters.find((each) => each.startsWith("charset="))?.slice("charset=".length).replaceAll('"', "");
  if (type !== wanted || (charset !== undefined && charset !== "utf-8" && charset !== "utf8")) throw new Refused("wrong-type");
}

/** @throws {Refused} `bad-json`, `bad-shape` with the field. */
export function parsedAs<Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = parseJson(bytes, maxBodyBytes, "network/bad-reply");
  } catch (cause) {
    if (cause instanceof AppError) throw new Refused("bad-json");
    throw cause;
  }
  return checked(schema, value);
}

/** @throws {Refused} `bad-shape` with the field. */
export function checked<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  throw new Refused("bad-shape", { field: fieldOf(result.issues[0]) });
}

/** Where something is wrong: names of the contract, not what a person may have written as a key. */
export function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  // A member that nobody asked for is told by where it stands: its name is what was sent.
  const keys = (issue.expected === "never" ? path.slice(0, -1) : path).map(({ key }) => String(key));
  const free = keys.findIndex((key) => key === "answers" || key === "note");
  return keys.slice(0, free < 0 ? 6 : free + 1).join(".").slice(0, 120);
}
