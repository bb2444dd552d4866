/**
 * One line of a CSV file (RFC 4180) that no spreadsheet takes for a formula: what begins like one, also after spaces or
 * in a later line of the cell, gets an apostrophe before it. Plain numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const harmless = value
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => (/^[\s\u00A0\u200B-\u200F\u2060\uFEFF]*[=+\-@|\t\uFF1D\uFF0B\uFF0D\uFF20]/u.test(line) ? `'${line}` : line))
    .join("\n");
  return `"${harmless.replaceAll('"', '""')}"`;
}
