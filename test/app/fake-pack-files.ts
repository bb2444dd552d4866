import { AppError } from "../../src/core/errors.ts";
import type { PackFile } from "../../src/device/pack-file.ts";
import type { PackFiles } from "../../src/app/pack-files.ts";
import { manifests } from "./fake-packs.ts";

/** A file that came in before the app was opened. */
export type FakeFile = "new" | "familiar" | "same" | "refused" | "damaged";

/** Packs as files, in memory: one comes in at the start, where asked for. */
export function fakePackFiles(file: FakeFile | undefined, done: string[], shares = false): PackFiles {
  const [manifest] = manifests;
  if (manifest === undefined) throw new Error("no pack");
  const seen: PackFile = {
    manifest: { ...manifest, version: 9 },
    manifestSha256: "0".repeat(64),
    trust: file === "new" || file === "familiar" ? file : "same",
    fingerprint: "0123456789abcdef0123456789abcdef",
    expired: false,
    installed: file === "new" ? null : 7,
    bytes: 812_000,
  };
  return {
    client: {
      inspect: async () => {
        if (file === "refused") throw new AppError("pack/wrong-key");
        return seen;
      },
      install: async (_file, manifestSha256, report) => {
        report({ phase: "downloading", done: 1, total: 2 });
        if (file === "damaged") throw new AppError("pack/bad-piece");
        done.push(`install ${manifestSha256.slice(0, 4)}`);
      },
      save: async (pack) => ({ name: `${pack}-7.suluh`, bytes: new Blob(["x"]) }),
    },
    keep: ({ name }) => void done.push(`keep ${name}`),
    canShare: () => shares,
    share: async ({ name }, title) => {
      done.push(`share ${name} ${title}`);
      return true;
    },
    watchIncoming: (listener) => {
      if (file !== undefined) listener(new Blob(["x"]));
    },
  };
}
