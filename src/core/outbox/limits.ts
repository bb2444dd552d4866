/** First wait after a failed attempt to send; doubles with each failure in a row. */
export const firstRetryMs = 4_000;

/** Longest wait between two attempts. A phone in somebody's pocket then costs a server two requests an hour. */
export const longestRetryMs = 30 * 60_000;

/** A server may ask to be left alone for at most this long: an hour that a broken proxy turned into a year must not hold a report back. */
export const longestRetryAfterMs = 6 * 60 * 60_000;

/** Submissions in one request: enough for a day without network, small enough to arrive whole on 2G. */
export const batchItems = 20;

/** Bytes of the submissions in one request; at 50 kbit/s half a minute. */
export const batchBytes = 192 * 1024;

/** What was received stays this long, so that it can be sent again after the server was restored from a backup. */
export const purgeAfterMs = 7 * 24 * 60 * 60_000;

/** How long the phone's clock has to go on saying so where the agency's does not: one that is put years ahead takes nothing away at once. */
export const purgeGraceMs = 7 * 24 * 60 * 60_000;

/** Own submissions asked about in one request. */
export const newsItems = 50;

/** How long news counts as new while the app stays open. */
export const newsEveryMs = 5 * 60_000;

/** Bytes of one photo before it is sealed: three of them take a minute and a half at 80 kbit/s. */
export const maxPhotoBytes = 300 * 1024;

/** Bytes of a file that is looked at as a photo at all; cameras of 2026 stay below 30 MB. It is in memory twice, on its way to the worker. */
export const maxPhotoFileBytes = 32 * 1024 * 1024;

/** Pixels of a photo that is decoded: 64 megapixels take 256 MB at most while the browser scales them down. */
export const maxPhotoPixels = 64_000_000;

/** Longest edge of a photo as it is sent: a street sign stays readable. */
export const photoEdge = 1600;

/** PBKDF2 rounds over a second fact; OWASP's figure of 2023 for SHA-256. The server keeps the result only under a key that is not in the database. */
export const secondFactRounds = 600_000;

/** What a draft's PIN costs to try: half a second on a slow phone. */
export const pinRounds = 600_000;

/** Characters of one SMS in the GSM 03.38 default alphabet. */
export const smsCharacters = 160;

/** Entries of one file of unsent items. */
export const exportItems = 2_000;

/** Bytes of one file of unsent items, photos included. */
export const exportBytes = 64 * 1024 * 1024;
