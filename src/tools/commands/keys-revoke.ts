import { stat } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import { draftAgency } from "../../node/agency-folder.ts";
import type { AgencyPlan, RoleKeys } from "../../node/agency-file.ts";
import { readKeyFile } from "../../node/keys.ts";
import { rotateKeyFile } from "../../node/rotate-keys.ts";
import { readPublicFile } from "../../node/signer-file.ts";
import type { PublicKey } from "../../node/signing-key.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { askPassphrase } from "../passphrase.ts";
import { readName, roleOptions } from "../role-options.ts";
import { tellAgency } from "../tell-agency.ts";
import { tellDraft } from "../tell-draft.ts";

export const keysRevokeHelp = `suluh keys revoke <key file or folder> --id <key id> [--by <public.json>] [--name <name>] [--json]
  Takes a key out of every role, because it was lost or somebody else may have it. In one hand a new key takes its place; among
  several people --by names who does, else those who are left have to be enough. What the key signed counts no more on phones
  that have heard of it: publish every pack again at once.`;

/** `keys revoke`. */
export async function keysRevoke(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { id: { type: "string" }, by: { type: "string" }, name: roleOptions.name, json: { type: "boolean", default: false } } },
    keysRevokeHelp,
  );
  const [path, ...rest] = positionals;
  const { id } = values;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one key file or one folder.", keysRevokeHelp);
  if (id === undefined || !/^[0-9a-f]{16}$/.test(id)) throw wrongUsage("Name the key with --id, 16 hexadecimal digits.", keysRevokeHelp);
  if ((await stat(path).catch(() => null))?.isDirectory() === true) {
    const by = values.by === undefined ? null : await readPublicFile(values.by);
    return tellDraft(path, await draftAgency(path, (now) => without(now, id, by)), values.json);
  }
  const nowMs = Date.now();
  const name = readName(values.name, keysRevokeHelp);
  const { roles } = await readKeyFile(path, nowMs, askPassphrase);
  const held = (["root", "pack", "pointer"] as const).filter((role) => roles[role].id === id);
  if (held.length === 0) throw unknown(id);
  return tellAgency(path, await rotateKeyFile(path, { roles: held, nowMs, ...(name === undefined ? {} : { name }) }, askPassphrase), values.json);
}

function without(now: AgencyPlan | null, id: string, by: PublicKey | null): AgencyPlan {
  if (now === null) throw wrongUsage("There is no agency file in this folder yet: keys agency.", keysRevokeHelp);
  let found = false;
  const left = ([role, { keys, threshold }]: [string, RoleKeys]): [string, RoleKeys] => {
    if (!keys.some((key) => key.id === id)) return [role, { keys, threshold }];
    found = true;
    const others = keys.filter((key) => key.id !== id);
    const next = by === null || others.some((key) => key.id === by.id) ? others : [...others, { id: by.id, public: by.public }];
    if (next.length < threshold) throw new AppError("usage/wrong", { message: `The role ${role} needs ${threshold} keys and has ${next.length} left. Name with --by who takes the place, or change the threshold first: keys rotate.` });
    return [role, { keys: next, threshold }];
  };
  const roles = Object.fromEntries(Object.entries(now.roles).map(left));
  if (!found) throw unknown(id);
  return { ...now, roles: { ...now.roles, ...roles } };
}

function unknown(id: string): AppError {
  return new AppError("pack/wrong-key", { key: id, reason: "no role has this key" });
}
