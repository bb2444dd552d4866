import { draftAgency } from "../../node/agency-folder.ts";
import { keyExpiry } from "../../node/keys.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { readName, readOnline, readRole, roleOptions } from "../role-options.ts";
import { tellDraft } from "../tell-draft.ts";

export const keysAgencyHelp = `suluh keys agency <folder> --name <name> --root <public.json>… --pack <public.json>… --pointer <public.json>…
    [--root-threshold <n>] [--pack-threshold <n>] [--online <key file>] [--json]
  Drafts the first agency file of several people: who may sign it (root), who packs, who latest.json; and how many of them
  have to. --online: a key file of keys new, whose keys for a server and for sealing are named. Then each of the root signs: keys sign. --name once a language: --name ms=Majlis --name en=Council.`;

/** `keys agency`: a draft in a folder. */
export async function keysAgency(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { ...roleOptions, json: { type: "boolean", default: false } } }, keysAgencyHelp);
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder.", keysAgencyHelp);
  const name = readName(values.name, keysAgencyHelp);
  if (name === undefined) throw wrongUsage("Say what the agency is called with --name.", keysAgencyHelp);
  const nowMs = Date.now();
  const agency = await draftAgency(path, async (now) => {
    if (now !== null) throw wrongUsage("This folder has an agency file already; keys rotate makes the next.", keysAgencyHelp);
    const { server, ...sealing } = await readOnline(values.online, nowMs);
    const role = (which: "root" | "pack" | "pointer") => readRole(which, values, undefined, keysAgencyHelp);
    return { name, expires: `${keyExpiry(nowMs)}T00:00:00Z`, roles: { root: await role("root"), pack: await role("pack"), pointer: await role("pointer"), ...server }, ...sealing };
  });
  return tellDraft(path, agency, values.json);
}
