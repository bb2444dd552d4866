import { fileKind, type FileKind } from "./file-kind.ts";
import type { Imported, Reader } from "./imported.ts";
import { refusal } from "./refusal.ts";

/** The reader of each kind; loaded when such a file comes, since some weigh many megabytes. */
const readers: Readonly<Record<FileKind, () => Promise<Reader>>> = {
  docx: async () => notYet,
  pdf: async () => notYet,
  xlsx: async () => notYet,
  html: async () => notYet,
  csv: async () => notYet,
  text: async () => notYet,
};

const notYet: Reader = async (_bytes, name) => {
  throw refusal(name, "this kind of file is not read", "Save it as another kind.");
};

/**
 * Reads one foreign file.
 *
 * @param name - Path as the person knows it.
 * @throws {AppError} `sources/invalid` with what to do about it.
 */
export async function readForeign(bytes: Uint8Array, name: string): Promise<Imported> {
  const read = await readers[fileKind(bytes, name)]();
  return read(bytes, name);
}
