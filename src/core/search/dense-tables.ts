import type { VectorsPiece } from "../pack/vectors.ts";
import type { PackIndex } from "./pack-index.ts";
import type { DenseTables } from "./pack-search.ts";
import { createVectorTable, type VectorTable } from "./vectors.ts";

/**
 * Lays the vectors of all pieces into one table a language.
 *
 * @param pieces - For each documents piece its vectors, in the manifest's order.
 */
export function createDenseTables(index: PackIndex, dimensions: number, pieces: readonly VectorsPiece[]): DenseTables {
  const tables = new Map<string, VectorTable>();
  for (const { lang, entries, starts, wordings } of index.languages) {
    const table = createVectorTable(starts[entries.length] ?? 0, dimensions);
    entries.forEach((number, at) => {
      const entry = index.directory[number];
      const piece = pieces[entry?.piece ?? -1];
      if (!entry || !piece) return;
      const rows = (values: Int8Array, from: number | undefined, count: number) =>
        values.subarray((from ?? 0) * dimensions, ((from ?? 0) + count) * dimensions);
      table.values.set(rows(piece.passages, piece.passageStarts[entry.at], entry.passages), (starts[at] ?? 0) * dimensions);
      table.values.set(rows(piece.questions, piece.questionStarts[entry.at], entry.wordings), (wordings[at] ?? 0) * dimensions);
    });
    tables.set(lang, table);
  }
  return tables;
}
