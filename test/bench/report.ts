/** One line of the table: ours beside a peer or a limit of the same run. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly unit: string;
  readonly theirs?: number;
  readonly peer: string;
  /** The ratio that must be reached; absent where nothing is asked. */
  readonly atMost?: number;
}

export function row(what: string, ours: number, unit: string, theirs: number | undefined, peer: string, atMost: number | undefined): Row {
  return { what, ours, unit, peer, ...(theirs === undefined ? {} : { theirs }), ...(atMost === undefined ? {} : { atMost }) };
}

export function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const from = performance.now();
  const value = work();
  return { value, ms: performance.now() - from };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The rows as a Markdown table, with the ratio and whether it is reached. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, unit, theirs, peer, atMost }) => {
    const ratio = theirs === undefined ? undefined : ours / theirs;
    const verdict = ratio === undefined || atMost === undefined ? "" : ratio <= atMost ? "yes" : "**no**";
    return `| ${what} | ${number(ours)} ${unit} | ${theirs === undefined ? "" : `${number(theirs)} ${unit}`} | ${peer} | ${ratio === undefined ? "" : number(ratio)} | ${atMost === undefined ? "" : `≤ ${atMost}`} | ${verdict} |`;
  });
  return ["| what | ours | peer or limit | which | ratio | must be | reached |", "|---|---|---|---|---|---|---|", ...lines].join("\n");
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}
