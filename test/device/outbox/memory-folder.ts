import type { LogFolder } from "../../../src/device/outbox/log-folder.ts";

/** A file in memory; its room grows by doubling, so that appending costs what is appended. */
export interface MemoryFile {
  readonly room: Uint8Array;
  readonly length: number;
}

/** Files in memory. @param fault - Called before each write with the number of bytes that will arrive; throws, or says how many of them do. */
export function memoryFolder(files: Map<string, MemoryFile>, fault: (bytes: number) => number = (bytes) => bytes): LogFolder {
  return {
    names: async () => [...files.keys()],
    size: async (name) => files.get(name)?.length ?? 0,
    read: async (name, from = 0) => {
      const file = files.get(name);
      return file?.room.slice(from, file.length) ?? new Uint8Array();
    },
    write: async (name, at, bytes) => {
      const arrives = fault(bytes.length);
      const before = files.get(name)?.room ?? new Uint8Array();
      let room = before;
      if (before.length < at + arrives) {
        room = new Uint8Array(Math.max(2 * before.length, at + arrives));
        room.set(before.subarray(0, at));
      }
      room.set(bytes.subarray(0, arrives), at);
      files.set(name, { room, length: at + arrives });
      if (arrives < bytes.length) throw new Error("the app was killed");
    },
    remove: async (name) => {
      files.delete(name);
    },
  };
}
