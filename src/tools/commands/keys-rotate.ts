import { stat } from "node:fs/promises";
import { draftAgency } from "../../node/agency-folder.ts";
import { keyExpiry } from "../../node/keys.ts";
import { inPlaceOf } from "../../node/sealing-keys.ts";
import { rotateKeyFile } from "../../node/rotate-keys.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { askPassphrase } from "../passphrase.ts";
import { readName, readOnline, readRole, roleOptions } from "../role-options.ts";
import { tellAgency } from "../tell-agency.ts";
import { tellDraft } from "../tell-draft.ts";

const roles = ["root", "pack", "pointer"] as const;
const all = [...roles, "sealing"] as const;

export const keysRotateHelp = `suluh keys rotate <key file> [--role root|pack|pointer|sealing]… [--name <name>] [--json]
  Gives an agency in one hand new keys, of the three roles that sign or of those named; phones follow by themselves. The first
  time the name of the agency is needed. Publish every pack again afterwards. --role sealing puts a new key into
  <key file>.sealing.json, which has to be beside it; the old ones stay in it and open what was sealed to them.
suluh keys rotate <folder> [--root <public.json>…] [--pack …] [--pointer …] [--online <key file>] [--root-threshold <n>] [--pack-threshold <n>] [--json]
  Drafts the next agency file of several people: who is named replaces those who held the role. Then: keys sign.`;

/** `keys rotate`. */
export async function keysRotate(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { ...roleOptions, role: { type: "string", multiple: true }, json: { type: "boolean", default: false } } },
    keysRotateHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one key file or one folder.", keysRotateHelp);
  const name = readName(values.name, keysRotateHelp);
  const nowMs = Date.now();
  if ((await stat(path).catch(() => null))?.isDirectory() !== true) {
    const wanted: readonly string[] = values.role ?? roles;
    const chosen = all.filter((role) => wanted.includes(role));
    if (chosen.length !== new Set(wanted).size) throw wrongUsage("--role takes root, pack, pointer or sealing.", keysRotateHelp);
    const agency = await rotateKeyFile(path, { roles: chosen, nowMs, ...(name === undefined ? {} : { name }) }, askPassphrase);
    return tellAgency(path, agency, values.json);
  }
  const agency = await draftAgency(path, async (now) => {
    if (now === null) throw wrongUsage("There is no agency file in this folder yet: keys agency.", keysRotateHelp);
    const { server, sealing } = await readOnline(values.online, nowMs);
    const role = (which: "root" | "pack" | "pointer") => readRole(which, values, now.roles[which], keysRotateHelp);
    const held = { root: await role("root"), pack: await role("pack"), pointer: await role("pointer") };
    return { ...now, ...(name === undefined ? {} : { name }), expires: `${keyExpiry(nowMs)}T00:00:00Z`, roles: { ...now.roles, ...held, ...server }, ...(sealing === undefined ? {} : { sealing: inPlaceOf(sealing, now.sealing) }) };
  });
  return tellDraft(path, agency, values.json);
}
