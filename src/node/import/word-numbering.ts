import { child, childValue, type XmlNode } from "./xml-tree.ts";

/** What stands before a paragraph of a list. */
export interface ListMark {
  /** From 0. */
  readonly level: number;
  /** null for a bullet. */
  readonly number: number | null;
}

/** Gives the next mark of a list; has to be asked in the order of the document. @returns null for a list without marks. */
export type WordNumbering = (numId: string, level: number) => ListMark | null;

interface Level {
  readonly format: string;
  readonly start: number;
}

interface List {
  readonly counters: (number | undefined)[];
  readonly levels: ReadonlyMap<number, Level>;
}

/**
 * Counts the lists of `word/numbering.xml`: lists of one kind go on where the last ended, unless they begin anew.
 *
 * @param tree - null where there is none.
 */
export function wordNumbering(tree: XmlNode | null): WordNumbering {
  const numbering = child(tree ?? undefined, "w:numbering");
  const all = numbering?.children ?? [];
  const kinds = new Map<string, List>(all.flatMap((each) => (each.name === "w:abstractNum" ? [[each.attributes["w:abstractNumId"] ?? "", { counters: [], levels: levelsOf(each) }] as const] : [])));
  const lists = new Map(all.flatMap((each) => (each.name === "w:num" ? [[each.attributes["w:numId"] ?? "", each] as const] : [])));
  const begun = new Set<string>();
  return (numId, level) => {
    const list = lists.get(numId);
    const kind = kinds.get(childValue(list, "w:abstractNumId") ?? "");
    if (list === undefined || kind === undefined || !(level >= 0 && level < 9)) return null;
    const { format, start } = kind.levels.get(level) ?? { format: "decimal", start: 1 };
    if (format === "bullet") return { level, number: null };
    if (format === "none") return null;
    const key = `${numId} ${level}`;
    const anew = begun.has(key) ? undefined : startOverride(list, level);
    begun.add(key);
    const before = kind.counters[level];
    const number = anew ?? (before === undefined ? start : before + 1);
    kind.counters.length = level;
    kind.counters[level] = number;
    return { level, number };
  };
}

function levelsOf(kind: XmlNode): ReadonlyMap<number, Level> {
  const levels = kind.children.filter(({ name }) => name === "w:lvl");
  return new Map(levels.map((level) => [Number(level.attributes["w:ilvl"] ?? 0), { format: childValue(level, "w:numFmt") ?? "decimal", start: whole(childValue(level, "w:start")) ?? 1 }]));
}

function startOverride(list: XmlNode, level: number): number | undefined {
  const override = list.children.find((each) => each.name === "w:lvlOverride" && Number(each.attributes["w:ilvl"] ?? 0) === level);
  return whole(childValue(override, "w:startOverride"));
}

function whole(text: string | undefined): number | undefined {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 && number < 100_000 ? number : undefined;
}
