import type { LogFolder } from "../../../src/device/outbox/log-folder.ts";

/** Files in memory. @param fault - Called before each write with the number of bytes that will arrive; throws, or says how many of them do. */
export function memoryFolder(files: Map<string, Uint8Array>, fault: (bytes: number) => number = (bytes) => bytes): LogFolder {
  return {
    names: async () => [...files.keys()],
    size: async (name) => files.get(name)?.length ?? 0,
    read: async (name) => files.get(name)?.slice() ?? new Uint8Array(),
    write: async (name, at, bytes) => {
      const arrives = fault(bytes.length);
      const before = files.get(name)?.subarray(0, at) ?? new Uint8Array();
      const next = new Uint8Array(before.length + arrives);
      next.set(before);
      next.set(bytes.subarray(0, arrives), before.length);
      files.set(name, next);
      if (arrives < bytes.length) throw new DOMException("the app was killed", "AbortError");
    },
    remove: async (name) => {
      files.delete(name);
    },
  };
}
