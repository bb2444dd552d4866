import type { Element, Nodes, Root } from "hast";
import { attribute, elementsOf, hastText, mapElements } from "./hast-nodes.ts";
import { isPageStamp } from "./page-stamps.ts";

/**
 * The part of a page that is its matter, without navigation, banners, footers, cookie notices, forms' fields, scripts and
 * what is hidden. What an accordion has folded away stays.
 *
 * @returns A new root; the page is changed.
 */
export function pageContent(page: Root): Root {
  const unfolds = controlledIds(page);
  const found = mainOf(page);
  const heads = new Set(siteHeads(page));
  mapElements(found ?? page, (each, parent) => (heads.has(each) || isDropped(each, parent, unfolds) || (found === null && isLinkList(each)) ? [] : [each]));
  return { type: "root", children: found === null ? page.children : found.children };
}

/** Headers with a menu, a search or a picture that leads home: the site's, whatever headings they hold. */
export function siteHeads(page: Root): Element[] {
  return [...elementsOf(page)].filter((each) => {
    if (each.tagName !== "header" && attribute(each, "role") !== "banner") return false;
    const inside = [...elementsOf(each)];
    return attribute(each, "role") === "banner" || inside.some(({ tagName }) => tagName === "nav" || tagName === "form") || inside.some((part) => part.tagName === "a" && [...elementsOf(part)].some(({ tagName }) => tagName === "img" || tagName === "svg"));
  });
}

/** `<main>`, or what is marked as such; else the one article. */
function mainOf(page: Root): Element | null {
  const all = [...elementsOf(page)];
  const marked = all.filter((each) => each.tagName === "main" || attribute(each, "role") === "main");
  const named = all.filter((each) => /^(?:main-?content|content|main|page-?content|kandungan)$/i.test(attribute(each, "id")));
  const articles = all.filter(({ tagName }) => tagName === "article");
  const whole = hastText(page).length;
  const candidates = [marked, named, articles.length === 1 ? articles : []].flatMap(([first]) => (first === undefined ? [] : [first]));
  return candidates.find((each) => hastText(each).trim().length > Math.min(200, whole / 10)) ?? null;
}

const dropped: ReadonlySet<string> = new Set([
  "script", "style", "template", "noscript", "nav", "footer", "iframe", "object", "embed", "canvas", "svg", "math", "audio", "video",
  "input", "select", "textarea", "datalist", "label", "dialog", "menu", "rt", "rp", "map", "progress", "meter", "head",
]);
const droppedRoles = /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar|tablist|status)$/;
const boxes: ReadonlySet<string> = new Set(["div", "section", "aside", "ul", "ol", "p", "a", "span", "header", "form", "table", "details"]);
const chrome =
  /(?:^|[\s_-])(?:nav|navbar|navigation|breadcrumbs?|site-?header|page-?header|site-?footer|footer|sidebar|side-?bar|side-?nav|megamenu|main-?menu|top-?menu|skip-?links?|skip|social|share|sharing|pagination|pager|back-?to-?top|cookies?|cookie-?(?:banner|consent|notice|bar)|consent-?(?:banner|popup|manager|bar)|gdpr|onetrust|modal|popup|advert|ads|toolbar|search-?(?:form|box|bar)|lang(?:uage)?-?(?:switch(?:er)?|select(?:or)?|menu)|print-?(?:button|link)|screen-?reader-?only|sr-?only|visually-?hidden|feedback-?(?:form|box)|was-this-helpful)(?=$|[\s_-])/i;
const folded = /accordion|accordian|collaps|panel|toggle|tab|answer|jawapan|faq|content|expand/i;

function isDropped(each: Element, parent: Nodes, unfolds: ReadonlySet<string>): boolean {
  const { tagName } = each;
  if (dropped.has(tagName)) return true;
  if (tagName === "button") return !isHeading(parent) && attribute(each, "ariaExpanded") === "" && attribute(each, "ariaControls") === "" && !folded.test(attribute(each, "className"));
  if (droppedRoles.test(attribute(each, "role"))) return true;
  if (tagName === "header" && !holdsHeading(each)) return true;
  if (boxes.has(tagName) && chrome.test(`${attribute(each, "className")} ${attribute(each, "id")}`)) return !holdsMost(each, parent);
  if (boxes.has(tagName) && (isPageStamp(hastText(each)) || (menuLike.test(attribute(each, "className")) && isOfLinks(each, 2)))) return true;
  if (tagName === "aside") return !/warn|alert|note|info|callout/i.test(attribute(each, "className"));
  return isHidden(each) && !isFolded(each, unfolds);
}

/** A wrapper around a page that is called after one of its parts ("has-sidebar"). */
function holdsMost(each: Element, parent: Nodes): boolean {
  const letters = hastText(each).trim().length;
  return letters > 400 && letters > hastText(parent).trim().length * 0.7 && holdsHeading(each);
}

function isHidden(each: Element): boolean {
  return each.properties["hidden"] !== undefined || attribute(each, "ariaHidden") === "true" || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(each, "style"));
}

function isFolded(each: Element, unfolds: ReadonlySet<string>): boolean {
  const id = attribute(each, "id");
  return (id !== "" && unfolds.has(id)) || attribute(each, "ariaLabelledBy") !== "" || folded.test(`${attribute(each, "className")} ${id}`);
}

function controlledIds(page: Root): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const each of elementsOf(page)) {
    for (const id of attribute(each, "ariaControls").split(/\s+/)) ids.add(id);
    for (const name of ["dataTarget", "dataBsTarget", "href"]) if (attribute(each, name).startsWith("#")) ids.add(attribute(each, name).slice(1));
  }
  return ids;
}

/** Outside of any `<main>`: a list of nothing but links leads elsewhere. */
function isLinkList(each: Element): boolean {
  return (each.tagName === "ul" || each.tagName === "ol") && isOfLinks(each, 3);
}

const menuLike = /(?:^|[\s_-])(?:menu|header|topbar|top-?bar|quick-?links)(?=$|[\s_-])/i;

function isOfLinks(each: Element, least: number): boolean {
  const links = [...elementsOf(each)].filter(({ tagName }) => tagName === "a");
  const letters = hastText(each).replaceAll(/\s+/g, "").length;
  return links.length >= least && links.reduce((sum, link) => sum + hastText(link).replaceAll(/\s+/g, "").length, 0) >= letters * 0.9;
}

function isHeading(node: Nodes): boolean {
  return node.type === "element" && /^(?:h[1-6]|summary|dt)$/.test(node.tagName);
}

function holdsHeading(each: Element): boolean {
  return [...elementsOf(each)].some(({ tagName }) => /^h[1-6]$/.test(tagName));
}
