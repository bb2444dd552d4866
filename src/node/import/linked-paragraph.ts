import type { Paragraph, PhrasingContent } from "mdast";
import { linkify } from "../sources/plain-blocks.ts";

/** A paragraph of plain text, with the addresses in it as links. */
export function linkedParagraph(text: string): Paragraph {
  const children = linkify(text.trim()).flatMap((part): PhrasingContent[] => (typeof part === "string" ? [{ type: "text", value: part }] : "link" in part ? [{ type: "link", url: part.link, children: [{ type: "text", value: part.link }] }] : []));
  return { type: "paragraph", children };
}
