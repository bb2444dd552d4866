import { readFile, stat, writeFile } from "node:fs/promises";
import { fingerprintOf } from "../../core/pack/fingerprint.ts";
import { parseAgency } from "../../core/pack/manifest-schema.ts";
import { nodeHasher } from "../../node/crypto.ts";
import { readAgencyFolder } from "../../node/agency-folder.ts";
import { posterLink, posterPicture } from "../../node/poster.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const keysPosterHelp = `suluh keys poster <agency.json, or a folder with one> --site <https address> --pack </packs/…/> --out <poster.svg> [--json]
  Draws a page to print, with a QR code that leads to the app and says which agency to trust: behind the #, where no server
  sees it. It stays right as long as the root keys are the same, and after that for all that follow from them.`;

/** `keys poster`. */
export async function keysPoster(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { site: { type: "string" }, pack: { type: "string" }, out: { type: "string" }, json: { type: "boolean", default: false } } },
    keysPosterHelp,
  );
  const [path, ...rest] = positionals;
  const { site, pack, out } = values;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one agency file or folder.", keysPosterHelp);
  if (site === undefined || pack === undefined || out === undefined) throw wrongUsage("--site, --pack and --out are needed.", keysPosterHelp);
  const address = URL.canParse(site) ? new URL(site) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) throw wrongUsage("--site takes the address of the app, such as https://help.example/.", keysPosterHelp);
  if (!/^(\/[\w.-]+)+\/$/.test(pack)) throw wrongUsage("--pack takes the address of the pack on that site, such as /packs/banjir/.", keysPosterHelp);
  const whole = (await stat(path).catch(() => null))?.isDirectory() === true;
  const agency = parseAgency(whole ? (await readAgencyFolder(path)).file.bytes : new Uint8Array(await readFile(path)));
  const fingerprint = await fingerprintOf(agency, nodeHasher);
  const link = posterLink(address.href, pack, fingerprint);
  await writeFile(out, posterPicture(agency.name, address.href, link, fingerprint));
  process.stdout.write(values.json ? `${JSON.stringify({ file: out, link, fingerprint })}\n` : `${out}: ${link}\n`);
  return 0;
}
