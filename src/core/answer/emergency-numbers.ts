import type { EmergencyNumber } from "../pack/manifest.ts";
import type { SearchablePack } from "../search/pack-search.ts";

/** The emergency numbers of all packs, each once, as the first pack that has it says it. */
export function emergencyNumbersOf(packs: readonly Pick<SearchablePack, "manifest">[]): EmergencyNumber[] {
  const seen = new Set<string>();
  return packs.flatMap(({ manifest }) => manifest.emergency).filter(({ number }) => !seen.has(number) && seen.add(number));
}
