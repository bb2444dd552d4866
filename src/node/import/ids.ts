import { idLetters } from "./limits.ts";

/** An id made of a title: letters and digits of any script, words parted by hyphens, cut between words. */
export function idOf(title: string): string {
  const words = title.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let id = "";
  for (const word of words) {
    const next = id === "" ? [...word].slice(0, idLetters).join("") : `${id}-${word}`;
    if ([...next].length > idLetters) break;
    id = next;
  }
  return id === "" ? "entry" : id;
}

/** The id, with the first number behind it under which it is not taken. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(id)) return id;
  for (let count = 2; ; count += 1) if (!isTaken(`${id}-${count}`)) return `${id}-${count}`;
}

/** An id that a file gave, as a file name of the pack can hold it. */
export function plainId(id: string): string {
  return id.normalize("NFC").replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, "-").replace(/^[.\s]+/u, "").trim().slice(0, 80) || "entry";
}
