/** Collects the best of many scored numbers, one of each group. */
export interface TopList {
  /** Whether a score could still get in: the cheap question before the dear ones. */
  takes(score: number): boolean;
  /** Replaces a lower score of the same group. */
  add(number: number, group: number, score: number): void;
  /** Numbers, best first; ties by number. */
  entries(): number[];
}

/**
 * Keeps a list of twice the wanted length and cuts it when it is full, so that adding costs next to nothing.
 *
 * @param groups - Groups are numbers below this.
 * @param length - How many are wanted.
 */
export function createTopList(groups: number, length: number): TopList {
  const bestOfGroup = new Float64Array(groups).fill(-Infinity);
  let kept: { readonly number: number; readonly group: number; readonly score: number }[] = [];
  let floor = -Infinity;

  function cut(): void {
    kept = kept
      .filter(({ group, score }) => score === bestOfGroup[group])
      .slice().sort((a, b) => b.score - a.score || a.number - b.number)
      .filter(({ group }, at, all) => all.findIndex((other) => other.group === group) === at)
      .slice(0, length);
    if (kept.length === length) floor = kept.at(-1)?.score ?? floor;
  }

  return {
    takes: (score) => score > floor,
    add(number, group, score) {
      if (score <= floor || score <= (bestOfGroup[group] ?? -Infinity)) return;
      bestOfGroup[group] = score;
      kept.push({ number, group, score });
      if (kept.length >= 4 * length) cut();
    },
    entries() {
      cut();
      return kept.map(({ number }) => number);
    },
  };
}
