import { escapeXml } from "./escape-xml.ts";
import type { WordStyle, WordStyles } from "./word-styles.ts";
import { childValue, child, flag, type XmlNode } from "./xml-tree.ts";

/** What is counted while a document is read, for the person who looks the import through. */
export interface WordLosses {
  tracked: number;
  /** Pictures that nothing in the file describes. */
  pictures: number;
  embedded: number;
}

/** What a document refers to. */
export interface WordContext {
  readonly styles: WordStyles;
  /** Text of foot- and endnotes by "footnote 3". */
  readonly notes: ReadonlyMap<string, string>;
  readonly losses: WordLosses;
}

/** What stands in one paragraph. */
export interface WordRuns {
  /** WordprocessingML of nothing but text, bold, italics, links and breaks. */
  readonly xml: string;
  readonly text: string;
  /** Every letter is bold. */
  readonly bold: boolean;
  /** Of most letters, in half points; 0 where nothing says. */
  readonly size: number;
  /** Content of text boxes that are tied to the paragraph. */
  readonly boxes: readonly XmlNode[];
}

interface Piece {
  readonly look: string;
  readonly xml: string;
  /** Runs of its own: a link. */
  readonly whole?: true;
}

interface State {
  readonly style: WordStyle;
  readonly plain: boolean;
  readonly pieces: Piece[];
  readonly boxes: XmlNode[];
  readonly sizes: Map<number, number>;
  text: string;
  lightLetters: number;
  description: string;
}

/**
 * Reads the runs of a paragraph as the document is with all changes accepted. Notes stand in brackets where they are
 * referred to, what describes a picture in its place; hidden text is left out.
 *
 * @param plain - Of a heading: without bold.
 */
export function wordRuns(paragraph: XmlNode, style: WordStyle, plain: boolean, context: WordContext): WordRuns {
  const state: State = { style, plain, pieces: [], boxes: [], sizes: new Map(), text: "", lightLetters: 0, description: "" };
  for (const each of paragraph.children) inline(each, state, context);
  const [size = 0] = [...state.sizes].reduce((best, one) => (one[1] > (best[1] ?? 0) ? one : best), [0, 0]);
  return { xml: joined(state.pieces), text: state.text, bold: state.lightLetters === 0 && /[\p{L}\p{N}]/u.test(state.text), size, boxes: state.boxes };
}

function inline(node: XmlNode, state: State, context: WordContext): void {
  switch (node.name) {
    case "w:r":
      return run(node, state, context);
    case "w:del":
    case "w:moveFrom":
      context.losses.tracked += 1;
      return;
    case "w:ins":
    case "w:moveTo":
      context.losses.tracked += 1;
      return all(node, state, context);
    case "w:hyperlink":
      return link(node, state, context);
    case "w:txbxContent":
      state.boxes.push(node);
      return;
    case "w:pPr":
    // How Chinese letters are read aloud, above them.
    case "w:rt":
      return;
    default:
      return all(node, state, context);
  }
}

function all(node: XmlNode, state: State, context: WordContext): void {
  for (const each of node.children) inline(each, state, context);
}

function link(node: XmlNode, state: State, context: WordContext): void {
  const id = node.attributes["r:id"];
  const inner: State = { ...state, pieces: [] };
  all(node, inner, context);
  const xml = joined(inner.pieces);
  state.pieces.push({ look: "", whole: true, xml: id === undefined ? xml : `<w:hyperlink r:id="${escapeXml(id)}">${xml}</w:hyperlink>` });
  Object.assign(state, { text: inner.text, lightLetters: inner.lightLetters, description: inner.description });
}

function run(node: XmlNode, state: State, context: WordContext): void {
  const own = child(node, "w:rPr");
  const styleId = childValue(own, "w:rStyle");
  const named = styleId === undefined ? {} : context.styles(styleId);
  const of = (name: string, key: "bold" | "hidden") => flag(own, name) ?? named[key] ?? state.style[key] ?? false;
  if (of("w:vanish", "hidden")) return;
  const bold = of("w:b", "bold");
  const raised = childValue(own, "w:vertAlign");
  const look = [
    bold && !state.plain ? "<w:b/>" : "",
    flag(own, "w:i") === true && !state.plain ? "<w:i/>" : "",
    flag(own, "w:strike") === true || flag(own, "w:dstrike") === true ? "<w:strike/>" : "",
    raised === "superscript" || raised === "subscript" ? `<w:vertAlign w:val="${raised}"/>` : "",
  ].join("");
  const before = state.text.length;
  for (const each of node.children) content(each, look, state, context);
  const letters = state.text.slice(before).replaceAll(/\s/gu, "").length;
  if (!bold) state.lightLetters += letters;
  const size = Number(childValue(own, "w:sz") ?? Number.NaN) || named.size || state.style.size || 0;
  if (letters > 0) state.sizes.set(size, (state.sizes.get(size) ?? 0) + letters);
}

function content(node: XmlNode, look: string, state: State, context: WordContext): void {
  const say = (text: string) => {
    state.text += text;
    state.pieces.push({ look, xml: `<w:t xml:space="preserve">${escapeXml(text)}</w:t>` });
  };
  switch (node.name) {
    case "w:t":
      return say(node.text);
    case "w:noBreakHyphen":
      return say("-");
    case "w:tab":
      state.text += "\t";
      state.pieces.push({ look, xml: "<w:tab/>" });
      return;
    case "w:cr":
    case "w:br":
      if (/^(?:page|column)$/.test(node.attributes["w:type"] ?? "")) return say(" ");
      state.text += "\n";
      state.pieces.push({ look, xml: "<w:br/>" });
      return;
    case "w:sym":
      state.pieces.push({ look, xml: `<w:sym w:font="${escapeXml(node.attributes["w:font"] ?? "")}" w:char="${escapeXml(node.attributes["w:char"] ?? "")}"/>` });
      return;
    case "w:fldChar":
      // In runs of their own, as Word has them: mammoth looks for the link of a field run by run.
      state.pieces.push({ look, whole: true, xml: `<w:r><w:fldChar w:fldCharType="${escapeXml(node.attributes["w:fldCharType"] ?? "")}"/></w:r>` });
      return;
    case "w:instrText":
      state.pieces.push({ look, whole: true, xml: `<w:r><w:instrText xml:space="preserve">${escapeXml(node.text)}</w:instrText></w:r>` });
      return;
    case "w:footnoteReference":
    case "w:endnoteReference": {
      const note = context.notes.get(`${node.name.slice(2, -"Reference".length)} ${node.attributes["w:id"] ?? ""}`);
      return note === undefined ? undefined : say(` (${note})`);
    }
    case "wp:docPr":
      state.description = node.attributes["descr"] ?? node.attributes["title"] ?? "";
      return;
    case "a:blip":
    case "v:imagedata": {
      const description = described(state.description === "" ? (node.attributes["title"] ?? "") : state.description);
      if (description === null) context.losses.pictures += 1;
      else say(` (${description}) `);
      state.description = "";
      return;
    }
    case "w:rPr":
      return;
    default:
      return inline(node, state, context);
  }
}

/** What an author wrote about a picture, and not what a program filled in. */
function described(text: string): string | null {
  const plain = text.replace(/(?:\.\s*)?description (?:automatically|generated)[\s\S]*$/i, "").replaceAll(/\s+/gu, " ").trim();
  if (!/\p{L}{2}/u.test(plain) || plain.length > 400) return null;
  return /^(?:picture|image|graphic|figure|photo|screenshot|gambar|imej|rajah|图片|圖片|படம்)[\s\d_.-]*$/iu.test(plain) || /\.(?:png|jpe?g|gif|emf|wmf|bmp|tiff?|svg)$/i.test(plain) ? null : plain;
}

/** Runs of one look in a row are one. */
function joined(pieces: readonly Piece[]): string {
  let xml = "";
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1];
    if (piece.whole === true) xml += piece.xml;
    else if (before?.whole !== true && before?.look === piece.look) xml = `${xml.slice(0, -"</w:r>".length)}${piece.xml}</w:r>`;
    else xml += `<w:r><w:rPr>${piece.look}</w:rPr>${piece.xml}</w:r>`;
  }
  return xml;
}
