import { markup, type Markup } from "./markup.ts";

/** One bar of a plot. */
export interface Bar {
  readonly name: string;
  /** From 0 to 1. */
  readonly value: number;
  /** What the bar stands for, as it is read. */
  readonly said: string;
  /** Of the version before. */
  readonly before?: number;
  /** What is asked for: a line across the bar. */
  readonly demanded?: number;
}

/** Bars that belong together. */
export interface BarGroup {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** Widths in units of the drawing, which fills a small phone at one unit a pixel. */
const width = 328;
const left = 76;
const right = 262;
const barHeight = 12;
const barStep = 18;
const groupHead = 22;

/** Bars by group, drawn without a script; a table with the same numbers belongs beside it. @param id - Unique in the page. */
export function barPlot(id: string, title: string, groups: readonly BarGroup[]): Markup {
  let y = 4;
  const drawn = groups.map(({ name, bars }) => {
    const head = markup`<text x="0" y="${y + 14}" class="plot-group">${name}</text>`;
    y += groupHead;
    const rows = bars.map((bar, at) => barAt(bar, y + at * barStep, at));
    y += bars.length * barStep + 8;
    return [head, rows];
  });
  return markup`<svg class="plot" viewBox="0 0 ${width} ${y}" role="img" aria-labelledby="${id}"><title id="${id}">${title}. The table below has the same numbers.</title>${drawn}</svg>`;
}

function barAt({ name, value, said, before, demanded }: Bar, y: number, at: number): Markup {
  const span = right - left;
  const x = (share: number) => left + Math.round(span * Math.min(1, Math.max(0, share)) * 10) / 10;
  const tick = (share: number | undefined, kind: string) => (share === undefined ? null : markup`<line class="${kind}" x1="${x(share)}" x2="${x(share)}" y1="${y - 2}" y2="${y + barHeight + 2}" />`);
  return markup`<text x="0" y="${y + 10}" class="plot-name">${name}</text><rect class="track" x="${left}" y="${y}" width="${span}" height="${barHeight}" /><rect class="bar bar-${at % 3}" x="${left}" y="${y}" width="${x(value) - left}" height="${barHeight}" />${tick(before, "before")}${tick(demanded, "demanded-under")}${tick(demanded, "demanded")}<text x="${right + 6}" y="${y + 10}" class="plot-value">${said}</text>`;
}
