import { staffRoles } from "../../core/staff/api.ts";
import { readArguments, usualPort, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";
import { serverSettings } from "../server/surroundings.ts";

export const staffInviteHelp = `suluh staff invite [--role member|reader|agent|admin] [--json]
  Prints a link that lets one person make an account, once and within three days.
${databaseHelp}`;

/** `staff invite`. */
export async function staffInvite(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { role: { type: "string", default: "agent" }, json: { type: "boolean", default: false } } }, staffInviteHelp);
  const role = staffRoles.find((each) => each === values.role);
  if (role === undefined || positionals.length > 0) throw wrongUsage(`Name a role: ${staffRoles.join(", ")}.`, staffInviteHelp);
  const { invite } = await import("../../server/staff/invitations.ts");
  const invitation = await withDatabase(async ({ database, journal }) => {
    const made = await invite(database, role, "command-line", Date.now());
    await journal?.([]);
    return made;
  }, { make: true });
  const url = `${serverSettings().publicUrl ?? `http://localhost:${process.env["PORT"] ?? usualPort}`}${invitation.path}`;
  process.stdout.write(values.json ? `${JSON.stringify({ ...invitation, url })}\n` : `${url}\n`);
  return 0;
}
