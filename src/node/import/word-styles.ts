import { child, childValue, flag, type XmlNode } from "./xml-tree.ts";

/** What a paragraph or run takes from its style, and the styles that one is based on. */
export interface WordStyle {
  /** From 1; of headings and titles. */
  readonly heading?: number;
  readonly contents?: true;
  readonly numId?: string;
  readonly level?: number;
  readonly bold?: boolean;
  readonly hidden?: boolean;
  /** Of letters, in half points. */
  readonly size?: number;
}

/** Finds the style of an id; one that is not there has no properties. */
export type WordStyles = (id: string | undefined) => WordStyle;

/**
 * Reads `word/styles.xml`. A title is a heading of level 1, "heading 1" of level 2, whatever the program's language.
 *
 * @param tree - null where there is none.
 */
export function wordStyles(tree: XmlNode | null): WordStyles {
  const styles = child(tree ?? undefined, "w:styles");
  const defaults = ownStyle(child(child(styles, "w:docDefaults"), "w:rPrDefault"));
  const byId = new Map((styles?.children ?? []).flatMap((style) => (style.name === "w:style" ? [[style.attributes["w:styleId"] ?? "", style] as const] : [])));
  const standard = [...byId].find(([, style]) => style.attributes["w:type"] === "paragraph" && /^(?:1|true|on)$/.test(style.attributes["w:default"] ?? ""))?.[0];
  const known = new Map<string | undefined, WordStyle>();
  return (id) => {
    const found = known.get(id) ?? resolved(byId, id ?? standard, defaults);
    known.set(id, found);
    return found;
  };
}

/** A style is based on another, those on others; a circle ends. */
function resolved(byId: ReadonlyMap<string, XmlNode>, id: string | undefined, defaults: WordStyle): WordStyle {
  const chain: WordStyle[] = [];
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const style: XmlNode | undefined = byId.get(at);
    if (style === undefined) break;
    chain.push(ownStyle(style));
    at = childValue(style, "w:basedOn");
  }
  return chain.reduceRight((all, own) => ({ ...all, ...own }), defaults);
}

function ownStyle(style: XmlNode | undefined): WordStyle {
  const [paragraph, run] = [child(style, "w:pPr"), child(style, "w:rPr")];
  const name = childValue(style, "w:name")?.toLowerCase() ?? "";
  const outline = Number(childValue(paragraph, "w:outlineLvl") ?? Number.NaN);
  const named = /^heading (\d)$/.exec(name)?.[1];
  const heading = name === "title" ? 1 : named !== undefined ? Number(named) + 1 : outline >= 0 && outline < 9 ? outline + 2 : undefined;
  const numbering = child(paragraph, "w:numPr");
  const numId = childValue(numbering, "w:numId");
  const [bold, hidden, size] = [flag(run, "w:b"), flag(run, "w:vanish"), Number(childValue(run, "w:sz") ?? Number.NaN)];
  return {
    ...(heading === undefined ? {} : { heading }),
    ...(/^(?:toc \d|toc heading|contents heading|table of figures|index \d)$/.test(name) ? { contents: true } : {}),
    ...(numId === undefined ? {} : { numId, level: Number(childValue(numbering, "w:ilvl") ?? 0) }),
    ...(bold === undefined ? {} : { bold }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(size > 0 ? { size } : {}),
  };
}
