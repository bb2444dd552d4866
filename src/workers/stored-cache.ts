import { AppError } from "../core/errors.ts";

/** The part of the browser's caches that web-llm uses. */
export interface StoredCaches {
  open(scope: string): Promise<StoredCache>;
}

/** Looked up by the last part of an address. */
export interface StoredCache {
  match(request: Request | string): Promise<Response | undefined>;
  /** Nothing is ever fetched. @throws {AppError} `pack/incomplete` always. */
  add(request: Request | string): Promise<never>;
  keys(): Promise<Request[]>;
  delete(): Promise<boolean>;
}

/**
 * The files of a model in the form of the browser's caches, so that a library which keeps its own copy of everything
 * reads those of the pack, which were verified, and neither stores nor fetches anything.
 *
 * @param base - Address that the library believes they come from.
 */
export function storedCaches(base: string, files: ReadonlyMap<string, Blob>): StoredCaches {
  const cache: StoredCache = {
    match: async (request) => {
      const file = files.get(nameIn(request));
      return file === undefined ? undefined : new Response(file);
    },
    add: async (request) => {
      throw new AppError("pack/incomplete", { file: nameIn(request) });
    },
    keys: async () => [...files.keys()].map((name) => new Request(base + name)),
    delete: async () => false,
  };
  return { open: async () => cache };
}

function nameIn(request: Request | string): string {
  return (typeof request === "string" ? request : request.url).split(/[?#]/, 1)[0]?.split("/").at(-1) ?? "";
}
