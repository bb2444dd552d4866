/** What a reader made of one foreign file. */
export interface Imported {
  readonly documents: readonly ImportedDocument[];
  readonly rows: readonly ImportedRow[];
  /** What was left out or read as a guess, for the person who looks the import through: "2 pictures were left out". */
  readonly notes: readonly string[];
}

/** A text that becomes `documents/…/<id>.<lang>.md`. */
export interface ImportedDocument {
  readonly title: string;
  /** Of the kind that `packMarkdown` writes: what docs/sources.md allows, without front matter. */
  readonly markdown: string;
  /** File and place within it, for people: "manual.docx", "tax.pdf, pages 3-5". */
  readonly origin: string;
  readonly kind?: "faq";
  /** Further wordings that the file gives. */
  readonly questions?: readonly string[];
  readonly category?: string;
  /** As in `ImportedRow`. */
  readonly id?: string;
  readonly group?: string;
  /** Of the web page it was. */
  readonly url?: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
  readonly language?: string;
}

/** A question and its answer, which become a row of `faq.csv`. */
export interface ImportedRow {
  readonly question: string;
  /** Plain text. */
  readonly answer: string;
  readonly variants?: readonly string[];
  readonly category?: string;
  readonly link?: string;
  /** Where the file gives one. */
  readonly id?: string;
  /** Those of one group are translations of each other: unique in the file, or the address of a page. */
  readonly group?: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
  readonly language?: string;
  /** File, sheet and row: "faq.xlsx, sheet Passport, row 12". */
  readonly origin: string;
}

/**
 * Reads one kind of file.
 *
 * @param name - Path as the person knows it; stands in `origin` and refusals.
 * @throws {AppError} `sources/invalid` as `refusal` makes it.
 */
export type Reader = (bytes: Uint8Array, name: string) => Promise<Imported>;
