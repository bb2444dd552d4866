import { html, type TemplateResult } from "lit";

import type { Block, Inline } from "../../core/pack/document.ts";
import { safeHref } from "../links.ts";
import type { Words } from "../strings/words.ts";
import { icon } from "./icons.ts";

/** What a block needs to know of the place it stands in. */
export interface BlockContext {
  /** Pack of the document, for its `doc:` links. */
  readonly pack: string;
  /** Heading level of the page that a document's level 2 becomes. */
  readonly level: 2 | 3 | 4;
  readonly words: Words;
}

/** Draws typed blocks as elements; nothing a pack holds is ever read as HTML. */
export function renderBlocks(blocks: readonly Block[], context: BlockContext): readonly TemplateResult[] {
  return blocks.map((block) => renderBlock(block, context));
}

export function renderBlock(block: Block, context: BlockContext): TemplateResult {
  switch (block.type) {
    case "heading":
      return renderHeading(block.level + context.level - 2, renderInlines(block.text, context));
    case "paragraph":
      return html`<p>${renderInlines(block.text, context)}</p>`;
    case "list": {
      const items = block.items.map((item) => html`<li>${renderItem(item, context)}</li>`);
      return block.ordered ? html`<ol class="steps" start=${block.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "table":
      return renderTable(block.rows, context);
    case "warning":
      return html`<div class="warning" role="note" aria-label=${context.words.quote.warning}>
        ${icon("warning")}
        <div>${renderBlocks(block.blocks, context)}</div>
      </div>`;
  }
}

function renderHeading(level: number, text: readonly unknown[]): TemplateResult {
  switch (level) {
    case 2:
      return html`<h2>${text}</h2>`;
    case 3:
      return html`<h3>${text}</h3>`;
    case 4:
      return html`<h4>${text}</h4>`;
    case 5:
      return html`<h5>${text}</h5>`;
    default:
      return html`<h6>${text}</h6>`;
  }
}

/** A list item of one paragraph stands without the paragraph around it. */
function renderItem(item: readonly Block[], context: BlockContext): readonly unknown[] {
  return item.map((block, index) =>
    block.type === "paragraph" && index === 0 ? renderInlines(block.text, context) : renderBlock(block, context),
  );
}

function renderTable(rows: readonly (readonly (readonly Inline[])[])[], context: BlockContext): TemplateResult {
  const [header = [], ...body] = rows;
  return html`<div class="table" role="region" tabindex="0" aria-label=${context.words.quote.table}>
    <table>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col">${renderInlines(cell, context)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map((row) => html`<tr>${row.map((cell) => html`<td>${renderInlines(cell, context)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** Text with its emphasis and links; a link of any other scheme than the allowed ones is shown as text. */
export function renderInlines(inlines: readonly Inline[], context: BlockContext): readonly unknown[] {
  return inlines.map((inline) => renderInline(inline, context));
}

function renderInline(inline: Inline, context: BlockContext): unknown {
  if (typeof inline === "string") return inline;
  if ("strong" in inline) return html`<strong>${renderInlines(inline.strong, context)}</strong>`;
  if ("em" in inline) return html`<em>${renderInlines(inline.em, context)}</em>`;
  const target = safeHref(inline.link, context.pack);
  if (!target) return renderInlines(inline.text, context);
  return target.external
    ? html`<a href=${target.href} target="_blank" rel="noopener noreferrer">${renderInlines(inline.text, context)}${outside(context.words)}</a>`
    : html`<a href=${target.href}>${renderInlines(inline.text, context)}</a>`;
}

/** Marks a link that leaves the phone. */
export function outside(words: Words): TemplateResult {
  return html`<span class="outside">${icon("open")}<span class="sr"> (${words.outsideLink})</span></span>`;
}
