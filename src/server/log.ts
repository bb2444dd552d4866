import pino, { type DestinationStream, type Logger } from "pino";

/**
 * The log. It is told only what is listed here: route patterns, statuses, counts and times; never addresses, bodies,
 * queries, names or messages of errors, which may quote what a person wrote.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }), log: onlyAllowed } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const allowed = new Set(["event", "route", "method", "status", "ms", "count", "kind", "code", "error", "where", "pack", "version", "port"]);

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => allowed.has(name) && ["string", "number", "boolean"].includes(typeof value)));
}

/** Name, code and place of an error: enough to find it, and nothing that was in the request. */
export function describeError(cause: unknown): { readonly error: string; readonly code?: string; readonly where?: string } {
  if (!(cause instanceof Error)) return { error: typeof cause };
  let deepest: Error = cause;
  for (let depth = 0; deepest.cause instanceof Error && depth < 5; depth += 1) deepest = deepest.cause;
  const code = "code" in deepest && typeof deepest.code === "string" ? deepest.code : undefined;
  const where = deepest.stack?.split("\n").find((line) => /^\s+at .*\/(src|node_modules)\//.test(line))?.trim().replace(/^at /, "").replace(/\(?(file:\/\/)?\/[^)]*\/(src|node_modules)\//, "($2/");
  return { error: deepest.name, ...(code === undefined ? {} : { code }), ...(where === undefined ? {} : { where }) };
}
