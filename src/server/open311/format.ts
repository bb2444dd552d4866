/** A reply of GeoReport v2 before it is written as JSON or XML. A list is written with the name of its items. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export type Format = "json" | "xml";

/** Element names of the lists of GeoReport v2 in XML. */
const itemNames: Readonly<Record<string, string>> = { services: "service", service_requests: "request", attributes: "attribute", values: "value", errors: "error", endpoints: "endpoint", formats: "format" };

/**
 * Writes a reply.
 *
 * @param root - Name of the outermost element in XML; JSON has none.
 */
export function written(root: string, value: Value, format: Format): string {
  return format === "json" ? JSON.stringify(value) : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}`;
}

export const contentTypes: Readonly<Record<Format, string>> = { json: "application/json; charset=utf-8", xml: "text/xml; charset=utf-8" };

function element(name: string, value: Value): string {
  if (value === null || value === "") return `<${name}/>`;
  if (isList(value)) return `<${name}>${value.map((item) => element(itemNames[name] ?? "item", item)).join("")}</${name}>`;
  if (typeof value === "object") return `<${name}>${Object.entries(value).map(([key, member]) => element(key, member)).join("")}</${name}>`;
  return `<${name}>${escaped(String(value))}</${name}>`;
}

function isList(value: readonly Value[] | { readonly [name: string]: Value } | string | number | boolean): value is readonly Value[] {
  return Array.isArray(value);
}

/** XML 1.0 has no control characters but tab and line ends, not even escaped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
