import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";

export const auditVerifyHelp = `suluh audit verify [--head <hash>] [--json]
  Walks the whole audit log and prints its head. Write the head down elsewhere: given with --head later, it shows whether
  the end was cut off. Exits with 1 when something does not fit.
${databaseHelp}`;

/** `audit verify`. */
export async function auditVerify(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { head: { type: "string" }, json: { type: "boolean", default: false } } }, auditVerifyHelp);
  if (positionals.length > 0 || (values.head !== undefined && !/^[0-9a-f]{64}$/.test(values.head))) throw wrongUsage("A head is 64 hexadecimal digits.", auditVerifyHelp);
  const { verifyAudit } = await import("../../server/staff/audit.ts");
  const verdict = await withDatabase(({ database }) => verifyAudit(database.queries, values.head ?? null));
  const good = verdict.broken === null && verdict.headFound !== false;
  if (values.json) process.stdout.write(`${JSON.stringify({ ...verdict, good })}\n`);
  else if (verdict.broken !== null) process.stdout.write(`Entry ${verdict.broken} was changed, or one before it is missing.\n`);
  else if (verdict.headFound === false) process.stdout.write("The head that was given is not in the log: its end was cut off or replaced.\n");
  else process.stdout.write(`${verdict.entries} entries, all fit. Head: ${verdict.head}\n`);
  return good ? 0 : 1;
}
