import type { AppError, ErrorCode } from "../core/errors.ts";

/** What happened and what can be done about it, for people at a terminal. */
const words: Partial<Record<ErrorCode, string>> = {
  "embed/failed": "The embedder failed. Try again; with --no-vectors the pack is built without it.",
  "embed/unsupported-model": "This model cannot be used. Name the folder of another one with --model, or build with --no-vectors.",
  "folder/missing": "There is no such file or folder. Check the path.",
  "folder/unreadable": "This file cannot be used. Name another one, or mend what the reason says.",
  "pack/bad-manifest": "Refused: a signed file is not what it has to be. Get the pack again from the agency.",
  "pack/bad-piece": "Refused: a part of the pack is damaged or exchanged. Get the pack again.",
  "pack/bad-signature": "Refused: a signature does not fit. The file was changed after it was signed, or not signed yet. Get it again from the agency; your own: suluh pack sign.",
  "pack/expired-key": "Refused: the agency's keys are past their date. The agency has to publish anew with fresh keys.",
  "pack/incomplete": "Refused: a file is missing. Copy the whole folder again.",
  "pack/older-version": "Refused: this is older than what is known already. Take the newest; your own needs a higher --version.",
  "pack/too-large": "Refused: larger than a phone accepts. Split it, or leave something out.",
  "pack/unexpected-file": "There is a file that does not belong to a pack. Remove it, or choose another folder.",
  "pack/unknown-format": "Refused: made by a newer Suluh. Update this one.",
  "pack/wrong-key": "Refused: signed by another agency than the one that is trusted. Compare fingerprints with the agency (suluh keys show) before you trust it anew.",
  "pack/wrong-kind": "Refused: this kind of pack does not belong here. Choose another folder, or another pack.",
  "sources/invalid": "The sources have to be mended first.",
  "storage/unavailable": "The database cannot be used. The reason says what to do.",
  "network/bad-reply": "Something else came in place of the file, such as the page of a portal. Try another network or address.",
  "network/unreachable": "The address cannot be used. Check it and the network, then try again.",
};

/** An error as lines for stderr. */
export function refusalText({ code, details }: AppError): string {
  if (code === "usage/wrong") return [details["message"], details["usage"]].filter((part) => part !== undefined && part !== "").join("\n");
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return [words[code] ?? "It did not work.", `  ${[code, ...facts].join(", ")}`].join("\n");
}

/** What the system says no to, and what can be done about it. */
const systemWords: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder. Check the path.",
  EACCES: "This user may not read or write there. Check the permissions, or choose another place.",
  EPERM: "This user may not read or write there. Check the permissions, or choose another place.",
  EROFS: "This disk is read-only. Choose another place.",
  ENOSPC: "The disk is full. Make room and try again; what was there before is untouched.",
  ENOTDIR: "A part of this path is a file and not a folder. Check the path.",
  EISDIR: "This is a folder where a file belongs. Check the path.",
  ENAMETOOLONG: "This name is too long. Choose a shorter one.",
};

/** What the machine refused, as lines for stderr; null for any other error. */
export function systemText(error: unknown): string | null {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return null;
  const code = String(error.code);
  const facts = "path" in error ? `${code}, file: ${String(error.path)}` : code;
  return `${systemWords[code] ?? "This machine refused to read or write."}\n  ${facts}`;
}
