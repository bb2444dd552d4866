import { reserveBytes } from "./limits.ts";
import type { LogFolder } from "./log-folder.ts";
import type { OutboxDatabase } from "./outbox-database.ts";

/** Room that is held for what people write, and given up when there is no other. */
export interface Reserve {
  /** Takes the room where there is some; never fails. */
  hold(): Promise<void>;
  /** @returns Whether there was something to give up. */
  release(): Promise<boolean>;
}

const fileName = "reserve";

/** A file of nothing: its room is free at once when it is removed. */
export function fileReserve(folder: LogFolder, bytes = reserveBytes): Reserve {
  return {
    hold: async () => {
      try {
        if ((await folder.size(fileName)) !== bytes) await folder.write(fileName, 0, new Uint8Array(bytes));
      } catch {
        await folder.remove(fileName).catch(() => undefined);
      }
    },
    release: async () => {
      try {
        if ((await folder.size(fileName)) === 0) return false;
        await folder.remove(fileName);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The same as a row of the database, where there are no files. */
export function storedReserve(database: OutboxDatabase): Reserve {
  const held = async (): Promise<boolean> => (await database.read((transaction) => transaction.objectStore("odds").count(fileName))) > 0;
  return {
    hold: async () => {
      try {
        // Not zeros: stores may compress.
        if (!(await held())) await database.write((transaction) => transaction.objectStore("odds").put({ name: fileName, value: noise(reserveBytes) }));
      } catch {
        // Then there is none.
      }
    },
    release: async () => {
      try {
        if (!(await held())) return false;
        await database.write((transaction) => transaction.objectStore("odds").delete(fileName));
        return true;
      } catch {
        return false;
      }
    },
  };
}

function noise(length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = Math.imul(state, 1_103_515_245) + 12_345;
    bytes[at] = state >>> 16;
  }
  return bytes.buffer;
}
