/** How long an agency's keys are good for: long enough that a phone in a drawer still opens its packs, short enough that a lost key ends. */
export const keyYears = 5;

/** How long a pack without `valid_until` is shown without a warning. */
export const packDays = 365;

/** How long `latest.json` vouches that nothing newer is there. */
export const pointerDays = 30;

/** New vectors are written to the cache after this many: some 10 seconds of work are lost at most. */
export const flushEvery = 64;

/** The largest source file that is read: a pack of it would take more than the largest bundle. */
export const maxSourceBytes = 256 * 1024 * 1024;

/** What a passphrase costs to try: 128 MB and some 0.4 s, as OWASP's password storage cheat sheet asks of scrypt. */
export const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;

/** Letters of a passphrase that locks keys: the file can be tried on other machines without end. */
export const minPassphrase = 12;

/** A key file with the versions of an agency file of ten years takes some 500 KB. */
export const maxKeyFileBytes = 4 * 1024 * 1024;

/** What was published stays at least this long after it was replaced: a phone on a bad line may be in the middle of it. */
export const keptForMs = 24 * 60 * 60 * 1000;

/** Versions before the newest that stay readable, unless `--keep` says otherwise: one for phones in the middle of it, one in case. */
export const keptVersions = 2;
