import { readArguments, wrongUsage } from "../arguments.ts";
import { AppError } from "../../core/errors.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";
import { readReceipt } from "../server/read-receipt.ts";

export const dataExportHelp = `suluh data export --receipt <file> [--json]
  Prints everything that is stored about the submission of a person's receipt, as JSON; sealed parts as they are.
${databaseHelp}`;

/** `data export`. */
export async function dataExport(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { receipt: { type: "string" }, json: { type: "boolean", default: false } } }, dataExportHelp);
  if (values.receipt === undefined || positionals.length > 0) throw wrongUsage("Name the file of the receipt with --receipt.", dataExportHelp);
  const { id } = await readReceipt(values.receipt);
  const { exportSubmission } = await import("../../server/admin/export-person.ts");
  const { writeAudit } = await import("../../server/staff/audit.ts");
  const { transact } = await import("../../server/db/retry.ts");
  const found = await withDatabase(async ({ database }) => {
    const data = await exportSubmission(database.queries, id);
    if (data !== null) await transact(database, (queries) => writeAudit(queries, new Date().toISOString(), { actor: "command-line", action: "export", target: id }));
    return data;
  });
  if (found === null) throw new AppError("folder/missing", { id, reason: "nothing is stored under this id" });
  process.stdout.write(`${JSON.stringify(found, null, values.json ? 0 : 2)}\n`);
  return 0;
}
