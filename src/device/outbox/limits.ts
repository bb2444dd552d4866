/** Held back for what people write: an item of 128 KB and three photos, twice. Given up when the phone is full. */
export const reserveBytes = 2 * 1024 * 1024;

/** The log is written anew when more than this of it belongs to items that have left. */
export const deadLogBytes = 2 * 1024 * 1024;

/** Who waits this long for another tab to finish sending sends too: the other one may be frozen, and the server takes each id once. */
export const longestTurnMs = 60_000;

/** Phones that a network reaches at the same moment send over these seconds, not at once. */
export const onlineSpreadMs = 3_000;

/** The largest reply that is read: 50 receipts take 20 KB, 50 times 50 pieces of news below 1 MB. */
export const maxReplyBytes = 2 * 1024 * 1024;

/** How often the sender looks while nothing waits but time passes: news, purge. */
export const idleLookMs = 5 * 60_000;

/** Drafts that nobody touched for so long are thrown away. */
export const draftAgeMs = 90 * 24 * 60 * 60_000;

/** How long a draft stays after it was found too old: a clock that was put right jumps by years, and is no reason to throw a form away. */
export const oldDraftGraceMs = 7 * 24 * 60 * 60_000;

/** Wrong PINs after which the phone waits, doubling, before it looks at another one. */
export const freeAttempts = 5;

/** The first of those waits. */
export const firstLockoutMs = 30_000;
