/** The largest index of a feed. */
export const maxFeedBytes = 1024 * 1024;

/** How often a feed is asked: warning centres publish within a minute, and an unchanged one costs 200 bytes. */
export const feedEveryMs = 60_000;

/** The longest pause after failures, which double it: news that come half an hour late are too late. */
export const feedBackoffMs = 30 * 60_000;

/** One answer of a feed may take so long. */
export const feedTimeoutMs = 15_000;

/** New messages fetched from one index at a time; the rest comes with the next look. */
export const maxFeedFetches = 50;

/** Messages remembered as looked at, the oldest forgotten first. */
export const maxFeedMemory = 2_000;

/** A message may say that it was sent so far in the future: clocks of two centres differ. */
export const futureSentMs = 60 * 60_000;
