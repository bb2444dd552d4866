import { maxFeedBytes } from "./limits.ts";
import { capNamespace, capOf, type CapResult } from "../../core/alerts/read-cap.ts";
import { readXml, type XmlElement, type XmlRefusal } from "../../core/alerts/read-xml.ts";

const atom = "http://www.w3.org/2005/Atom";

/** A message that an index names. */
export interface FeedLink {
  readonly url: string;
  /** Changes when the message does, as far as the index tells. */
  readonly mark: string;
}

/** What a feed holds: messages themselves, and addresses of others. */
export type FeedResult = { readonly kind: "feed"; readonly messages: readonly CapResult[]; readonly links: readonly FeedLink[] } | XmlRefusal;

/**
 * Reads what stands at the address of a feed: one CAP message, or an index in Atom or RSS 2.0 whose entries carry
 * messages or link to them.
 *
 * @param base - Address of the feed; links to another origin are left out, since only this one is trusted.
 */
export function readFeed(source: string, base: string): FeedResult {
  if (source.length > maxFeedBytes) return { kind: "refused", line: 1, reason: `larger than ${maxFeedBytes} bytes` };
  const read = readXml(source.replace(/^\uFEFF/, ""));
  if (read.kind === "refused") return read;
  const { root } = read;
  if (root.name === "alert" && root.namespace === capNamespace) return { kind: "feed", messages: [capOf(root)], links: [] };
  const entries = entriesOf(root);
  if (entries === null) return { kind: "refused", line: root.line, reason: "neither a CAP message nor an index in Atom or RSS" };
  const messages = entries.flatMap((entry) => messagesIn(entry).map(capOf));
  const links = entries.filter((entry) => messagesIn(entry).length === 0).flatMap((entry) => linkOf(entry, base));
  return { kind: "feed", messages, links };
}

function entriesOf(root: XmlElement): readonly XmlElement[] | null {
  if (root.name === "feed" && root.namespace === atom) return root.children.filter(({ name, namespace }) => name === "entry" && namespace === atom);
  if (root.name !== "rss") return null;
  return root.children.filter(({ name }) => name === "channel").flatMap(({ children }) => children.filter(({ name }) => name === "item"));
}

function messagesIn(entry: XmlElement): readonly XmlElement[] {
  return [...entry.children, ...entry.children.flatMap(({ name, children }) => (name === "content" ? children : []))].filter(({ name, namespace }) => name === "alert" && namespace === capNamespace);
}

function linkOf(entry: XmlElement, base: string): FeedLink[] {
  const textOf = (name: string) => entry.children.find((child) => child.name === name && child.namespace === entry.namespace)?.text.trim() ?? "";
  const links = entry.children.filter(({ name, namespace }) => name === "link" && namespace === entry.namespace);
  const cap = links.find(({ attributes }) => attributes["type"]?.startsWith("application/cap+xml") === true);
  const plain = links.find(({ attributes }) => (attributes["rel"] ?? "alternate") === "alternate");
  const address = cap?.attributes["href"] ?? plain?.attributes["href"] ?? textOf("link");
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (address === "" || url === null || url.origin !== new URL(base).origin) return [];
  return [{ url: url.href, mark: textOf("updated") || textOf("pubDate") || textOf("guid") }];
}
