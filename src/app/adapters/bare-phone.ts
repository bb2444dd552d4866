import { AppError } from "../../core/errors.ts";
import type { DenseTier, Services } from "../services.ts";

/** A phone without engine and storage, such as a browser that refuses both: help, places to look and words on what is missing remain. */
export function barePhone(): Pick<Services, "retrieval" | "library" | "dense" | "shell" | "outbox" | "packFiles" | "writer" | "published"> {
  const missing = async (): Promise<never> => {
    throw new AppError("storage/unavailable");
  };
  return {
    retrieval: {
      open: missing,
      openDense: async () => "lexical",
      closeDense: async () => undefined,
      ask: missing,
      read: async () => null,
      topic: async () => null,
      places: async () => [],
      flows: async () => [],
      propose: async () => [],
      alike: async () => ({ values: [], byMeaning: false }),
      writing: async () => ({ evidence: [], places: [], vectors: null }),
    },
    library: {
      packs: async () => [],
      install: missing,
      verify: async () => false,
      remove: async () => undefined,
      poster: missing,
      storage: async () => ({ used: 0, persisted: false }),
      persist: async () => false,
    },
    dense: noDense,
    outbox: async () => null,
    packFiles: async () => null,
    writer: async () => null,
    shell: { version: "", keptOffline: () => false, keptWhole: () => false, updateReady: () => false, watch: () => () => undefined, applyUpdate: () => location.reload(), complete: () => undefined },
    published: missing,
  };
}

const noDense: DenseTier = {
  bytes: 0,
  state: () => ({ phase: "off", reason: "unsupported" }),
  watch: () => () => undefined,
  download: () => undefined,
  pause: () => undefined,
  remove: async () => undefined,
};
