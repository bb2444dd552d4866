import type { Element, ElementContent, Root } from "hast";
import { toMdast, type Handle, type State } from "hast-util-to-mdast";
import type { BlockContent, ListItem, PhrasingContent, RootContent } from "mdast";
import { attribute, element, hastText, mapElements } from "./hast-nodes.ts";
import { isQuestion } from "./headings.ts";
import { plainTables } from "./html-tables.ts";
import { packBlocks, type Lost } from "./pack-blocks.ts";

/**
 * HTML as the blocks that packs have.
 *
 * @param content - Without what is not the matter (`pageContent`); changed.
 * @param base - Address against which links are read.
 */
export function htmlBlocks(content: Root, base: string | undefined, lost: Lost): RootContent[] {
  plainTables(content);
  mapElements(content, (each) => {
    if (each.tagName === "a" && each.properties["href"] !== undefined) each.properties["href"] = resolve(attribute(each, "href"), base);
    return [isBoldQuestion(each) ? element("h6", each.children) : each];
  });
  const tree = toMdast(content, { document: true, handlers });
  return packBlocks(tree.type === "root" ? tree.children : [], lost);
}

/** Editors of web sites make questions bold instead of headings. */
function isBoldQuestion(each: Element): boolean {
  const [only, ...others] = each.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return each.tagName === "p" && others.length === 0 && only?.type === "element" && /^(?:strong|b)$/.test(only.tagName) && isQuestion(hastText(only)) && hastText(only).length <= longestQuestion;
}

/** Letters of a bold line that still heads what follows. */
const longestQuestion = 200;

function resolve(href: string, base: string | undefined): string {
  if (base === undefined || href.startsWith("#")) return href;
  return URL.canParse(href, base) ? new URL(href, base).href : href;
}

/** Depth of headings that are made of folded questions, below any that a page has. */
const foldedDepth = 6;

const warns = /(?:^|[\s_-])(?:warning|alert|danger|caution|amaran|important|peringatan)(?=$|[\s_-])/i;

const box: Handle = (state, each) => {
  const children = state.toFlow(state.all(each));
  return warns.test(attribute(each, "className")) || attribute(each, "role") === "alert" ? { type: "blockquote", children: children.filter(isBlock) } : children;
};

const handlers: Record<string, Handle> = {
  div: box,
  section: box,
  aside: box,
  /** In packs a block quote is a warning; a page's quotation is none. */
  blockquote: box,
  p: (state, each) => {
    const children = state.all(each).filter(isPhrasing);
    if (children.length === 0) return undefined;
    const paragraph = { type: "paragraph", children } as const;
    return warns.test(attribute(each, "className")) ? { type: "blockquote", children: [paragraph] } : paragraph;
  },
  details: (state, each) => {
    const summary = each.children.find((child): child is Element => child.type === "element" && child.tagName === "summary");
    const rest = { ...each, children: each.children.filter((child) => child !== summary) };
    return [...(summary === undefined ? [] : [headingOf(state, summary)]), ...state.toFlow(state.all(rest))];
  },
  button: (state, each, parent) => (parent?.type === "element" && /^(?:h[1-6]|summary|dt|p|li|td)$/.test(parent.tagName) ? state.all(each) : headingOf(state, each)),
  dl: definitions,
  u: (state, each) => state.all(each),
  sup: (state, each) => raised(state, each, superscripts),
  sub: (state, each) => raised(state, each, subscripts),
};

function headingOf(state: State, each: Element): BlockContent {
  return { type: "heading", depth: foldedDepth, children: state.all(each).flatMap((child) => (isPhrasing(child) ? [child] : "children" in child ? child.children.filter(isPhrasing) : [])) };
}

/** Questions and answers become headings with their text; other terms a list. */
function definitions(state: State, each: Element): RootContent[] {
  const parts = each.children.flatMap((child): ElementContent[] => (child.type === "element" && child.tagName === "div" ? child.children : [child])).filter((child): child is Element => child.type === "element");
  const asks = parts.some((part) => part.tagName === "dt" && isQuestion(hastText(part)));
  if (asks) return parts.flatMap((part): RootContent[] => (part.tagName === "dt" ? [headingOf(state, part)] : state.toFlow(state.all(part))));
  const items: ListItem[] = [];
  for (const part of parts) {
    const flow = state.toFlow(state.all(part)).filter(isBlock);
    const last = items.at(-1);
    if (part.tagName === "dt") items.push({ type: "listItem", spread: false, children: [{ type: "paragraph", children: [{ type: "strong", children: flow.flatMap(phrasingOf) }] }] });
    else if (last === undefined) items.push({ type: "listItem", spread: false, children: flow });
    else last.children.push(...flow);
  }
  for (const item of items) joinFirst(item);
  return items.length === 0 ? [] : [{ type: "list", ordered: false, spread: false, children: items }];
}

/** "**Fee**" and the paragraph below it become "**Fee**: RM 50". */
function joinFirst(item: ListItem): void {
  const [term, value] = item.children;
  if (term?.type !== "paragraph" || value?.type !== "paragraph") return;
  term.children.push({ type: "text", value: ": " }, ...value.children);
  item.children.splice(1, 1);
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** "RM 50" with a raised 1 is not "RM 501": the mark of a footnote goes, another digit stays raised. */
function raised(state: State, each: Element, digits: string): PhrasingContent[] {
  const text = hastText(each).trim();
  const leads = each.children.some((child) => child.type === "element" && child.tagName === "a");
  if (/^[[(]?[\d*†‡,\s]+[\])]?$/u.test(text)) return leads ? [] : [{ type: "text", value: text.replaceAll(/\d/g, (digit) => digits[Number(digit)] ?? digit) }];
  return state.all(each).filter(isPhrasing);
}

function phrasingOf(node: RootContent): PhrasingContent[] {
  return node.type === "paragraph" ? node.children : [];
}

const phrasing: ReadonlySet<string> = new Set(["text", "strong", "emphasis", "delete", "inlineCode", "break", "image", "link", "linkReference", "imageReference", "footnoteReference", "html"]);

function isPhrasing(node: { readonly type: string }): node is PhrasingContent {
  return phrasing.has(node.type);
}

function isBlock(node: RootContent): node is BlockContent {
  return ["paragraph", "list", "heading", "table", "blockquote", "code", "thematicBreak"].includes(node.type);
}
