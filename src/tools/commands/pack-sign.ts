import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "../../core/pack/manifest.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { verifyFolder } from "../../core/pack/verify-folder.ts";
import { nodeHasher, nodeInflater, nodeVerifier, sha256Hex } from "../../node/crypto.ts";
import type { Folder } from "../../core/ports.ts";
import { openDirectory, openMemory } from "../../node/folder.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { addSignatures, exportToSign, readPackSignature, readToSign, signManifest } from "../../node/sign-pack.ts";
import { readSigningKeys } from "../../node/signer-file.ts";
import type { SigningKey } from "../../node/signing-key.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { passGate, passOptions, tellPass, type Pass, type PassValues } from "../gate/gate-before.ts";
import { askPassphrase } from "../passphrase.ts";
import { grouped } from "../tell-agency.ts";

export const packSignHelp = `suluh pack sign <dir> --export <file> [--json]
  Writes what is to be signed, a few KB, for those whose signatures a pack needs.
suluh pack sign <file of --export> --key <file>… --out <file> [--same-as <dir>] [--report <report.json>] [--json]
  Signs on one's own machine and writes the signature to send back. --same-as: a pack that was built here from the same
  sources, with the same --date and --version; anything that differs is refused. It is tested by the gate of pack eval; without
  --same-as the report of whoever built it has to be about exactly these bytes.
suluh pack sign <dir> [--add <signature>]… [--key <file>]… [--before <dir or .suluh>] [--report <report.json>] [--json]
  Puts signatures together, in any order; those of anything else, or of somebody who may not, are refused. A key signs only what
  the gate lets pass, compared with --before. With enough signatures the whole folder is checked.
suluh pack sign <dir> --key <file> --renew [--json]
  Dates latest.json anew, with a key of that role. Nothing else is signed.
  --without-gate "reason": signs all the same; the reason goes with the signature. The options of pack eval --gate are taken.`;

const ports = { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater };

/** `pack sign`. */
export async function packSign(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        export: { type: "string" },
        key: { type: "string", multiple: true, default: [] },
        out: { type: "string" },
        "same-as": { type: "string" },
        ...passOptions,
        before: { type: "string" },
        add: { type: "string", multiple: true, default: [] },
        renew: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    },
    packSignHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one published folder, or one file of --export.", packSignHelp);
  const whole = (await stat(path).catch(() => null))?.isDirectory() === true;
  if (values.export !== undefined) {
    if (!whole) throw wrongUsage("--export takes a published folder.", packSignHelp);
    await writeFile(values.export, await exportToSign(path));
    return say({ file: values.export }, `${values.export}: send it to those who are to sign.`, values.json);
  }
  const keys: SigningKey[] = [];
  for (const file of values.key) keys.push(...(await readSigningKeys(file, askPassphrase)));
  if (whole) return putTogether(path, keys, values);
  if (values.out === undefined || keys.length === 0 || values.add.length > 0) throw wrongUsage("Name a key with --key, and the file for the signature with --out.", packSignHelp);
  const toSign = await readToSign(path, Date.now());
  const own = values["same-as"] === undefined ? undefined : new Uint8Array(await readFile(join(values["same-as"], publishedFiles.manifest)));
  process.stderr.write(`${about(toSign.manifest)}\n  SHA-256 ${grouped(sha256Hex(toSign.bytes))}\n`);
  const signed = signManifest(toSign, keys, own);
  const pass = await passToSign(toSign.bytes, values);
  if (!pass.passed) return 1;
  const signature = "without" in pass.gate ? { ...signed, withoutGate: pass.gate.without } : signed;
  await writeFile(values.out, `${JSON.stringify(signature, null, 2)}\n`);
  return say({ file: values.out, pack: signature.pack, version: signature.version, sha256: signature.sha256, keys: signature.signatures.map(({ key }) => key) }, `${values.out}: send it back.`, values.json);
}

async function putTogether(path: string, keys: readonly SigningKey[], values: SignValues): Promise<number> {
  const { add: files, renew, json } = values;
  if (keys.length + files.length === 0) throw wrongUsage("Name signatures with --add, or a key with --key.", packSignHelp);
  const nowMs = Date.now();
  const others = await Promise.all(files.map(readPackSignature));
  for (const { version, withoutGate } of others) if (withoutGate !== undefined) process.stderr.write(`Version ${version} was signed without the gate: ${withoutGate}\n`);
  if (keys.length > 0 && !renew) {
    const pass = await passGate(openDirectory(path), await folderBefore(values.before), values, nowMs, packSignHelp);
    tellPass(pass);
    if (!pass.passed) return 1;
  }
  const { manifest, signed, missing } = await addSignatures(path, keys, others, renew ? nowMs : undefined);
  if (missing.length === 0) await verifyFolder(openDirectory(path), { nowMs }, ports);
  const state = missing.length === 0 ? "has all its signatures" : `waits:\n  ${missing.join("\n  ")}`;
  return say({ pack: manifest.id, version: manifest.version, complete: missing.length === 0, signed, missing }, `${manifest.id} version ${manifest.version} ${state}`, json);
}

/** What `pack sign` was told beside the pack. */
interface SignValues extends PassValues {
  readonly "same-as"?: string | undefined;
  readonly before?: string | undefined;
  readonly add: readonly string[];
  readonly renew: boolean;
  readonly json: boolean;
}

/** Lets a manifest pass without its pieces: by a pack that was built here, or by a report about it. */
async function passToSign(manifest: Uint8Array, values: SignValues): Promise<Pass> {
  const own = values["same-as"];
  if (own === undefined && values.report === undefined && values["without-gate"] === undefined) {
    throw wrongUsage("Say by what it was tested: --report of pack eval --gate, or --same-as of a pack that was built here.", packSignHelp);
  }
  const folder = own === undefined ? openMemory(new Map([[publishedFiles.manifest, manifest]])) : openDirectory(own);
  const pass = await passGate(folder, await folderBefore(values.before), values, Date.now(), packSignHelp);
  tellPass(pass);
  return pass;
}

async function folderBefore(path: string | undefined): Promise<Folder | undefined> {
  return path === undefined ? undefined : openCarrier(path);
}

function say(value: object, words: string, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${words}\n`);
  return 0;
}

/** What a person signs for, in a few lines. */
function about({ id, version, title, agency, issued, expires, languages, emergency, pieces }: Manifest): string {
  const documents = pieces.reduce((sum, { entries = 0 }) => sum + entries, 0);
  return [
    `${id} version ${version}: ${Object.values(title).join(" / ")}`,
    `  of ${Object.values(agency).join(" / ")}, ${issued} until ${expires.slice(0, 10)}`,
    `  ${documents} documents in ${languages.join(", ")}; emergency numbers ${emergency.map(({ number }) => number).join(", ") || "none"}`,
  ].join("\n");
}
