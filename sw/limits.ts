/** How often what has arrived is put away: at 50 kbit/s a killed install then loses at most 1.5 KB. */
export const keepAfterMs = 250;

/** Failures in a row, without a new byte, after which an install ends; the page starts the next one. */
export const maxFailuresInARow = 6;

/** First wait after a failure; doubles each time. */
export const retryBaseMs = 500;

/** No further byte after this long: the transfer is broken off and resumed. */
export const stallTimeoutMs = 20_000;

/** Smaller files (packed) come the usual way on a bad line too: as brotli they take a tenth less, and rarely break. */
export const smallFileBytes = 8192;
