import type { LogFolder } from "./log-folder.ts";

/** What workers of browsers with an origin private file system have; not in the type library of pages. */
interface SyncHandle {
  getSize(): number;
  read(buffer: ArrayBuffer, options: { readonly at: number }): number;
  write(buffer: ArrayBuffer, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

type SyncFile = FileSystemFileHandle & { readonly createSyncAccessHandle?: () => Promise<SyncHandle> };

const folderName = "suluh-outbox";

/**
 * The log's files in the origin private file system, written in place and flushed.
 *
 * @returns Null where the browser has none, or none that a worker can write in place (Chrome before 102, private windows).
 */
export async function opfsFolder(storage: StorageManager | undefined): Promise<LogFolder | null> {
  try {
    const root = await storage?.getDirectory?.();
    if (root === undefined) return null;
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    const probe: SyncFile = await folder.getFileHandle("probe", { create: true });
    if (probe.createSyncAccessHandle === undefined) return null;
    return filesIn(folder);
  } catch {
    return null;
  }
}

function filesIn(folder: FileSystemDirectoryHandle): LogFolder {
  const opened = async <T>(name: string, create: boolean, work: (handle: SyncHandle) => T): Promise<T | null> => {
    const file: SyncFile | null = await folder.getFileHandle(name, { create }).catch(() => null);
    if (file?.createSyncAccessHandle === undefined) return null;
    const handle = await file.createSyncAccessHandle();
    try {
      return work(handle);
    } finally {
      handle.close();
    }
  };
  return {
    names: async () => {
      const names: string[] = [];
      for await (const name of keysOf(folder)) if (name !== "probe") names.push(name);
      return names;
    },
    size: async (name) => {
      const file = await folder.getFileHandle(name).catch(() => null);
      return file === null ? 0 : (await file.getFile()).size;
    },
    read: async (name, from = 0) => {
      const file = await folder.getFileHandle(name).catch(() => null);
      return file === null ? new Uint8Array() : new Uint8Array(await (await file.getFile()).slice(from).arrayBuffer());
    },
    write: async (name, at, bytes) => {
      const done = await opened(name, true, (handle) => {
        const buffer = bytes.slice().buffer;
        const written = handle.write(buffer, { at });
        handle.truncate(at + bytes.length);
        handle.flush();
        return written === bytes.length;
      });
      if (done !== true) throw new DOMException("not written", "UnknownError");
    },
    remove: async (name) => {
      await folder.removeEntry(name);
    },
  };
}

/** Names of the entries; the type library of some versions lacks the method. */
function keysOf(folder: FileSystemDirectoryHandle): AsyncIterable<string> {
  return (folder as unknown as { keys(): AsyncIterable<string> }).keys();
}
