import { typicalTerms } from "./limits.ts";

/** Adds up the best gain of each term, per unit and per owner. */
export interface Gains {
  take(unit: number, gain: number): void;
  /** How many owners have the term at hand so far. */
  owners(): number;
  /** Ends a term of this rarity. */
  settle(rarity: number): void;
}

/**
 * @param scores - `Float32Array [units]`, added to.
 * @param together - `Float32Array [owners]`, added to.
 * @param owners - Whose each unit is.
 * @param share - How much more a term counts that many units of an owner have; 0 where that does not matter.
 */
export function createGains(scores: Float32Array, together: Float32Array, owners: Uint32Array, share: number): Gains {
  // Of the term at hand; zero again once it is settled.
  const unitBest = new Float32Array(scores.length);
  const ownerBest = new Float32Array(together.length);
  const ownerUnits = new Uint32Array(together.length);
  let units: number[] = [];
  let seen: number[] = [];
  return {
    take(unit, gain) {
      const before = unitBest[unit] ?? 0;
      if (gain <= before) return;
      const owner = owners[unit] ?? 0;
      if (before === 0) {
        units.push(unit);
        ownerUnits[owner] = (ownerUnits[owner] ?? 0) + 1;
      }
      unitBest[unit] = gain;
      const ownerBefore = ownerBest[owner] ?? 0;
      if (gain <= ownerBefore) return;
      if (ownerBefore === 0) seen.push(owner);
      ownerBest[owner] = gain;
    },
    owners: () => seen.length,
    settle(rarity) {
      move(units, unitBest, scores, () => rarity);
      move(seen, ownerBest, together, (owner) => {
        const count = ownerUnits[owner] ?? 0;
        ownerUnits[owner] = 0;
        return rarity * (1 + share * (count / (count + typicalTerms.even) - 0.5));
      });
      units = [];
      seen = [];
    },
  };
}

function move(touched: readonly number[], from: Float32Array, to: Float32Array, weight: (at: number) => number): void {
  for (const at of touched) {
    to[at] = (to[at] ?? 0) + weight(at) * (from[at] ?? 0);
    from[at] = 0;
  }
}
