/** A sheet of a workbook, or a CSV file, as text. */
export interface Table {
  /** File and sheet: "faq.xlsx, sheet Passport". */
  readonly place: string;
  readonly rows: readonly TableRow[];
  /** Cells that are one: their text stands in the first. Indexes into `rows` and their cells, ends included. */
  readonly merged: readonly { readonly top: number; readonly bottom: number; readonly left: number }[];
}

export interface TableRow {
  /** As the person counts it: the row of the sheet, the line of the file. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Addresses that cells lead to without showing them, by column. */
  readonly links?: ReadonlyMap<number, string>;
  /** Not shown in the sheet: its cells count where they are one with cells below, and for nothing else. */
  readonly hidden?: true;
}
