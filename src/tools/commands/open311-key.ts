import { AppError } from "../../core/errors.ts";
import { open311KeyPerMinute } from "../../server/limits.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";

export const open311KeyNewHelp = `suluh open311-key new --name <whose> [--per-minute <n>] [--json]
  Makes an api_key for a program that sends requests by Open311, and prints it: this once, for only its hash is kept.
  --per-minute  how many requests a minute it may send (${open311KeyPerMinute.usual}).
  Whether a key is needed at all says OPEN311_KEYS=required.
${databaseHelp}`;

export const open311KeyListHelp = `suluh open311-key list [--json]
  Lists the keys that were made: id, whose, rate, since when, and whether it was revoked.
${databaseHelp}`;

export const open311KeyRevokeHelp = `suluh open311-key revoke <id> [--json]
  Ends a key at once; its id is in the list.
${databaseHelp}`;

/** `open311-key new`. */
export async function open311KeyNew(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { name: { type: "string" }, "per-minute": { type: "string" }, json: { type: "boolean", default: false } } }, open311KeyNewHelp);
  const name = values.name?.trim() ?? "";
  const perMinute = Number(values["per-minute"] ?? open311KeyPerMinute.usual);
  if (positionals.length > 0 || name === "" || name.length > 120) throw wrongUsage("Say whose key it is, in at most 120 letters: --name.", open311KeyNewHelp);
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > open311KeyPerMinute.most) throw wrongUsage(`--per-minute is a whole number from 1 to ${open311KeyPerMinute.most}.`, open311KeyNewHelp);
  const { newKey } = await import("../../server/open311/keys.ts");
  const made = await withDatabase(async ({ database, journal }) => {
    const key = await newKey(database, { name, perMinute }, "command-line", Date.now());
    await journal?.([]);
    return key;
  }, { make: true });
  process.stdout.write(values.json ? `${JSON.stringify(made)}\n` : `${made.key}\n`);
  if (!values.json) process.stderr.write(`Key ${made.id} of ${made.name}: ${made.perMinute} requests a minute. It is not shown again.\n`);
  return 0;
}

/** `open311-key list`. */
export async function open311KeyList(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } }, open311KeyListHelp);
  if (positionals.length > 0) throw wrongUsage("It takes no arguments.", open311KeyListHelp);
  const { listKeys } = await import("../../server/open311/keys.ts");
  const keys = await withDatabase(({ database }) => listKeys(database));
  const lines = keys.map(({ id, name, perMinute, createdAt, revokedAt }) => `${id}  ${perMinute}/min  since ${createdAt.slice(0, 10)}${revokedAt === null ? "" : `  revoked ${revokedAt.slice(0, 10)}`}  ${name}`);
  process.stdout.write(values.json ? `${JSON.stringify({ keys })}\n` : lines.map((line) => `${line}\n`).join(""));
  return 0;
}

/** `open311-key revoke`. @throws {AppError} `folder/missing` for an id that no key has which still counts. */
export async function open311KeyRevoke(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } }, open311KeyRevokeHelp);
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw wrongUsage("Name the id of one key.", open311KeyRevokeHelp);
  const { revokeKey } = await import("../../server/open311/keys.ts");
  const revoked = await withDatabase(async ({ database, journal }) => {
    const done = await revokeKey(database, id, "command-line", Date.now());
    await journal?.([]);
    return done;
  });
  if (!revoked) throw new AppError("folder/missing", { id, reason: "no key with this id counts" });
  process.stdout.write(values.json ? `${JSON.stringify({ revoked: id })}\n` : `${id} is revoked.\n`);
  return 0;
}
