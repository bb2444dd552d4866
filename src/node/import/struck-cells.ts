/** The parts of a workbook without text that is struck through: it does not hold any more, and a library reads it as if it did. */
export interface Unstruck {
  readonly parts: ReadonlyMap<string, string>;
  /** How many passages and cells were left out. */
  readonly struck: number;
}

/** Leaves out what is struck through, whole cells by their style, passages by themselves. @param parts - As `usualWorkbook` names them. */
export function withoutStruck(parts: ReadonlyMap<string, string>): Unstruck {
  const styles = struckStyles(parts.get("xl/styles.xml") ?? "");
  let struck = 0;
  const out = () => {
    struck += 1;
    return "";
  };
  const kept = new Map<string, string>();
  for (const [path, text] of parts) {
    const holdsText = path === "xl/sharedStrings.xml" || path.startsWith("xl/worksheets/sheet");
    const passages = holdsText && mark.test(text) ? text.replaceAll(run, (whole) => (mark.test(whole) ? out() : whole)) : text;
    const cells = styles.size > 0 && path.startsWith("xl/worksheets/sheet") ? passages.replaceAll(cell, (whole, style: string) => (styles.has(Number(style)) ? out() : whole)) : passages;
    kept.set(path, cells);
  }
  return { parts: kept, struck };
}

const mark = /<(?:\w+:)?strike(?:\s+val="(?:1|true|on)")?\s*\/?>/;
const run = /<(?:\w+:)?r>[^]*?<\/(?:\w+:)?r>/g;

/** One with a value; empty cells with a style end in themselves. */
const cell = /<(?:\w+:)?c\s(?:[^>]*\s)?s="(\d+)"(?:\s[^>]*)?(?<!\/)>[^]*?<\/(?:\w+:)?c>/g;

/** Numbers of the cell styles whose font is struck through. */
function struckStyles(styles: string): ReadonlySet<number> {
  const within = (name: string) => new RegExp(`<(?:\\w+:)?${name}[\\s>][^]*?</(?:\\w+:)?${name}>`).exec(styles)?.[0] ?? "";
  const fonts = [...within("fonts").matchAll(/<(?:\w+:)?font(?:\s[^>]*)?(?:\/>|>[^]*?<\/(?:\w+:)?font>)/g)].map(([font]) => mark.test(font));
  return new Set([...within("cellXfs").matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].flatMap(([xf], at) => (fonts[Number(/\sfontId="(\d+)"/.exec(xf)?.[1] ?? -1)] === true ? [at] : [])));
}
