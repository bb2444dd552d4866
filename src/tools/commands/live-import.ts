import { readFile, stat } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const liveImportHelp = `suluh live import <CAP files…> --pack <id> [--dry-run] [--json]
  Takes messages of the Common Alerting Protocol 1.2 into the signed live file of a pack: phones show what is
  actual or an exercise, and drop what is cancelled, superseded or over. All files are checked before any is taken.
  --dry-run only checks. A running server with the embedded database takes them within seconds.`;

/** What became of a message, in words. */
const told: Readonly<Record<string, string>> = {
  taken: "taken",
  known: "known already",
  left: "left for the running server",
  checked: "a valid CAP 1.2 message",
  over: "passed over: it has ended",
  empty: "passed over: it has no info to show",
  "from-the-future": "passed over: it says it was sent in the future",
  "not-public": "passed over: its scope is not Public",
  "not-for-people": "passed over: tests, drafts, system messages and acknowledgements are not for people",
};

/** `live import`. */
export async function liveImport(args: string[]): Promise<number> {
  const { values, positionals: files } = readArguments(
    { args, allowPositionals: true, options: { pack: { type: "string" }, "dry-run": { type: "boolean", default: false }, json: { type: "boolean", default: false } } },
    liveImportHelp,
  );
  const { pack } = values;
  if (files.length === 0 || pack === undefined || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(pack)) throw wrongUsage("Name CAP files and a pack.", liveImportHelp);
  const [{ readCap }, { maxCapBytes }] = await Promise.all([import("../../core/alerts/read-cap.ts"), import("../../core/alerts/limits.ts")]);
  const read = [];
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (found === null) throw new AppError("folder/missing", { file });
    if (found.size > maxCapBytes) throw new AppError("folder/unreadable", { file, reason: `larger than ${maxCapBytes} bytes` });
    const result = readCap(utf8(await readFile(file), file));
    if (result.kind === "refused") throw new AppError("folder/unreadable", { file, line: result.line, reason: result.reason });
    read.push({ file, alert: result.alert });
  }
  const { placeOrders } = await import("../server/place-order.ts");
  const results = values["dry-run"] ? read.map(() => "checked") : await placeOrders(read.map(({ alert }) => ({ type: "alert", pack, alert })));
  const messages = read.map(({ file, alert: { identifier, status, type } }, at) => ({ file, identifier, status, type, result: results[at] ?? "" }));
  if (values.json) process.stdout.write(`${JSON.stringify({ pack, messages })}\n`);
  else for (const { file, identifier, status, type, result } of messages) process.stdout.write(`${file}: ${identifier} (${status}, ${type}): ${told[result] ?? result}\n`);
  return 0;
}

function utf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("folder/unreadable", { file, reason: "not UTF-8" }, { cause });
  }
}
