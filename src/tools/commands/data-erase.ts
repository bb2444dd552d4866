import { AppError } from "../../core/errors.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";
import { readReceipt } from "../server/read-receipt.ts";

export const dataEraseHelp = `suluh data erase --receipt <file> [--json]
  Erases the submission of a person's receipt with its photos, news, booking and messages. The id stays, so that it does
  not come back; backups and dumps that were made before keep it until they are removed.
${databaseHelp}`;

/** `data erase`. */
export async function dataErase(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { receipt: { type: "string" }, json: { type: "boolean", default: false } } }, dataEraseHelp);
  if (values.receipt === undefined || positionals.length > 0) throw wrongUsage("Name the file of the receipt with --receipt.", dataEraseHelp);
  const { id } = await readReceipt(values.receipt);
  const [{ erase }, { writeAudit }, { transact }] = await Promise.all([import("../../server/erase.ts"), import("../../server/staff/audit.ts"), import("../../server/db/retry.ts")]);
  const at = new Date().toISOString();
  const ids = await withDatabase(async ({ database, journal }) => {
    const gone = await transact(database, async (queries) => {
      const erased = await erase(queries, id, at);
      if (erased.length > 0) await writeAudit(queries, at, { actor: "command-line", action: "erase", target: id });
      return erased;
    });
    await journal?.(gone.map((each) => ({ type: "erased", id: each, at })));
    return gone;
  });
  if (ids.length === 0) throw new AppError("folder/missing", { id, reason: "nothing is stored under this id" });
  process.stdout.write(values.json ? `${JSON.stringify({ erased: ids })}\n` : `Erased ${ids.length}.\n`);
  return 0;
}
