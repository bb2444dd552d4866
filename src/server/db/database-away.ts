import { sqlState } from "./retry.ts";

/**
 * True where the database, its disk or the way to it is what fails: the same again succeeds once that is mended. Of what
 * was being committed nobody knows then whether it is there.
 */
export function isAway(cause: unknown): boolean {
  const code = sqlState(cause);
  return code === "" ? cameWithoutCode(cause) : codes.has(code) || code.startsWith("08") || takesNothing(cause);
}

/** True where it answers and takes nothing, as with a full disk: a question to it does not tell that. */
export function takesNothing(cause: unknown): boolean {
  const code = sqlState(cause);
  return unwritten.has(code) || classes.has(code.slice(0, 2));
}

/** Of the network; of the engine: shutting down, crashed, starting up, a statement ended for its time. */
const codes: ReadonlySet<string> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOENT", "57P01", "57P02", "57P03", "57014"]);

/** Of the disk; of the engine: read-only. */
const unwritten: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EIO", "25006"]);

/** SQLSTATE classes: no resources (memory, disk, connections), failures of the system beneath. */
const classes: ReadonlySet<string> = new Set(["53", "58"]);

/** `pg` says these by words alone. */
const words = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

function cameWithoutCode(cause: unknown): boolean {
  for (let each = cause, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) if (words.test(each.message)) return true;
  return false;
}
