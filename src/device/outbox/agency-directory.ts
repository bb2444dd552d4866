import type { FlowKind } from "../../core/forms/form.ts";
import type { Agency, Manifest } from "../../core/pack/manifest.ts";
import { parseAgency, parseManifest } from "../../core/pack/manifest-schema.ts";
import { apiBase } from "../../core/sync/api.ts";
import type { Connection } from "../connection.ts";
import type { Caches, Notes } from "../database.ts";
import { storedPins } from "../pins.ts";

/** Who is behind a pack, as far as this phone trusts it. */
export interface AgencyDirectory {
  /** The agency file that the pack is bound to since it was first installed, or its latest successor. */
  agencyOf(pack: string): Promise<Agency | null>;
  /** Address of the agency's server; null where it takes nothing in. */
  apiOf(pack: string): Promise<string | null>;
  offers(pack: string, flow: FlowKind): Promise<boolean>;
}

/** Read from the signed files of the installed packs. @param site - Address of the app's folder, for agencies that name no address. */
export function agencyDirectory(caches: Connection<Caches>, notes: Connection<Notes>, site: string): AgencyDirectory {
  const pins = storedPins(notes);
  const manifestOf = async (pack: string): Promise<Manifest | null> => {
    const row = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").get(pack));
    return row === undefined ? null : parseManifest(new Uint8Array(row.manifest));
  };
  return {
    agencyOf: async (pack) => {
      const pin = await pins.ofPack(pack);
      return pin === null ? null : parseAgency(new Uint8Array(pin.agency));
    },
    apiOf: async (pack) => {
      const submissions = (await manifestOf(pack))?.submissions;
      return submissions === undefined ? null : `${(submissions.to ?? site).replace(/\/+$/u, "")}${apiBase}`;
    },
    offers: async (pack, flow) => (await manifestOf(pack))?.submissions?.flows.includes(flow) ?? false,
  };
}
