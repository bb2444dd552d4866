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
