/** What a poster says: where the pack is, and which root its agency had when the poster was printed. */
export interface Poster {
  /** Address of a published folder on this site, ending in `/`. */
  readonly base: string;
  /** 32 hexadecimal digits, see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** Reads the part after `#/phone?` of a poster's link; null for anything but a poster. */
export function posterIn(query: string): Poster | null {
  const said = new URLSearchParams(query);
  const [base, fingerprint] = [said.get("at") ?? "", said.get("root") ?? ""];
  return /^[0-9a-f]{32}$/.test(fingerprint) && /^(\/[\w.-]+)+\/$/.test(base) && !base.includes("/../") ? { base, fingerprint } : null;
}
