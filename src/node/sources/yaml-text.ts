import * as v from "valibot";
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from "yaml";
import { reportIssues } from "./issues.ts";
import type { Report } from "./problems.ts";

/** A checked YAML text, and where its parts stand. */
export interface YamlValue<Value> {
  readonly value: Value;
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads YAML 1.2 and checks its shape.
 *
 * @param firstLine - Line of the file on which `text` begins.
 * @returns null when something was reported as an error.
 */
export function readYaml<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
  report: Report,
  firstLine = 1,
): YamlValue<v.InferOutput<Schema>> | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  for (const error of document.errors) {
    report.error("syntax", lineAt(error.pos[0]), `This is not YAML: ${error.message}`, "Check indentation, colons and quotes around this line.");
  }
  if (document.errors.length > 0) return null;
  const alias = firstAlias(document);
  if (alias !== null) {
    report.error("syntax", lineAt(alias), "A reference (*) to another part of the file", "Write the text again; for a text that begins with an asterisk put it in quotes.");
    return null;
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path));
  const result = v.safeParse(schema, document.toJS({ maxAliasCount: 0 }));
  if (result.success) return { value: result.output, lineOf };
  reportIssues(result.issues, lineOf, report);
  return null;
}

/** Where the first alias stands. Resolving them would let a few lines stand for gigabytes. */
function firstAlias(document: Document): number | null {
  let at: number | null = null;
  visit(document, {
    Alias: (_, { range }) => {
      at = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

/** Where the deepest part of a path that is there begins; the key rather than the value, so that the line is the one to look at. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
