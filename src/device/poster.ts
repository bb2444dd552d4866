import { AppError } from "../core/errors.ts";
import { maxLinkBytes } from "../core/pack/limits.ts";
import { piecePath } from "../core/pack/published-paths.ts";
import { verifyAgency } from "../core/pack/verify.ts";
import type { PosterFinding } from "./api.ts";
import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";
import { fetchFile } from "./fetch-file.ts";
import type { InstallPorts } from "./install.ts";
import { Patience } from "./patience.ts";
import { posterName } from "./pins.ts";

/**
 * Holds what a poster says against what this phone trusts for an address.
 *
 * @param base - Address of the pack, as `asFolder` gives it.
 * @param fingerprint - Of the agency's root at the time the poster was printed.
 * @param instead - Forgets another agency that this phone trusted there, and what it has of it.
 * @returns `noted`: nothing was trusted there yet, and from now on only the agency of the poster is.
 * @throws {AppError} `network/*` where the agency has changed its keys since and its earlier versions are out of reach.
 */
export async function checkPoster(
  base: string,
  fingerprint: string,
  instead: boolean,
  ports: InstallPorts & { readonly notes: Connection<Notes> },
  remove: (pack: string) => Promise<void>,
  signal: AbortSignal,
): Promise<PosterFinding> {
  const { pins, surroundings } = ports;
  const pin = await pins.ofBase(base);
  if (pin !== null) {
    const file = { bytes: new Uint8Array(pin.agency), signatures: new Uint8Array(pin.agencySignature) };
    const earlier = (sha256: string) => fetchFile(base + piecePath({ sha256 }), maxLinkBytes, new Patience(surroundings), surroundings, signal);
    const same = await verifyAgency(file, { nowMs: 0, fingerprint }, ports, earlier).then(
      () => true,
      (cause: unknown) => {
        // Whether a server leaves a version out or exchanges it, the agency here does not follow from the poster's.
        if (cause instanceof AppError && cause.code.startsWith("pack/")) return false;
        throw cause;
      },
    );
    if (same) return "same";
    if (!instead) return "other";
    await remove(pin.pack);
  }
  await ports.notes.write(["pins", "settings"], async (transaction) => {
    if (pin !== null) await transaction.objectStore("pins").delete(pin.pack);
    await transaction.objectStore("settings").put({ name: posterName(base), value: fingerprint });
  });
  return "noted";
}
