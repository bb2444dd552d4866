/** Pieces fetched at the same time: two hide the round trip on a slow line, a third would only split it further. */
export const parallelDownloads = 2;

/**
 * How long received bytes wait in memory before they are kept: at 50 kbit/s a killed tab then loses
 * at most 1.5 KB, and on a fast line a piece is complete before the first such write.
 */
export const keepAfterMs = 250;

/** No reply after this long: the line is dead or captive. 2G round trips with loss stay below 10 s. */
export const replyTimeoutMs = 30_000;

/** No further byte after this long: the transfer is broken off and resumed. */
export const stallTimeoutMs = 20_000;

/** First wait after a failure; doubles with each failure in a row. */
export const retryBaseMs = 800;

/** Longest wait between two attempts; a person looking at the screen still sees it try. */
export const retryCapMs = 30_000;

/** Failures in a row, without one new byte, after which an install gives up: about three minutes. */
export const maxFailuresInARow = 10;

/** How often the same answer may be wrong before the server, not the line, is blamed. */
export const maxWrongAnswers = 3;

/** How often packs are opened anew for one question, when updates have thrown away what it was about to read. */
export const maxReopens = 4;

/** How often an install starts over because the server published anew while it ran. */
export const maxStarts = 4;

/** `core/pack` looks at no more than sixteen signatures of 64 bytes. */
export const maxSignatureBytes = 16 * 64;

/** A transfer that brings less than `slowBytes` in this time is broken off: who keeps a phone waiting must not keep it from other sources. */
export const slowWindowMs = 60_000;

/** 16 bytes a second; the worst lines that still carry anything, GPRS in a crowd, are fifty times as fast. */
export const slowBytes = 16 * 60;

/** Left free for what people write themselves: feedback and, later, reports with photos. */
export const reservedBytes = 8 * 1024 * 1024;

/** An open that neither succeeds nor fails (seen in Safari, WebKit bug 226547) is given up after this. */
export const openTimeoutMs = 8_000;

/** Whole transactions are replayed this often on a fresh connection. */
export const reopenAttempts = 2;

/** Crashes while loading the dense tier after which it stays off until somebody asks for it. */
export const maxCrashes = 2;

/** Below this share of a full battery the dense tier is not loaded by itself, unless charging. */
export const lowBattery = 0.15;

/** An update that nobody took for this long is taken at the next start: seven days of security fixes are enough to wait. */
export const updateBackstopMs = 7 * 24 * 60 * 60 * 1000;

/** `tier.json` takes some 2.5 KB. */
export const maxTierListBytes = 64 * 1024;

/** How long nothing may have been opened or installed before the dense tier is thought of: packs come first. */
export const denseDelayMs = 1_500;

/** First wait before a worker whose script did not arrive is started again. */
export const workerRetryMs = 1_000;

/** The agency's desk answers within this time or counts as out of reach: somebody is waiting with a half-filled form. */
export const deskTimeoutMs = 8_000;

/** A live file so young is not asked for again. */
export const liveFreshMs = 60_000;

/** A piece of a file from a neighbour may inflate to so many times its bytes: text of the packs that ship does to 4 times, deflate could to 1,032. */
export const maxInflation = 64;

/** What all documents of such a file may inflate to, since the index is made of them at once: 100 times the packs that ship. */
export const maxInflatedBytes = 64 * 1024 * 1024;

/** Entries that were shown are remembered up to here, some 60 bytes each: what a household reads in years. */
export const keptShown = 1_000;

/** Tokens of a prompt that the processor reads at once: between two of them it can be stopped. */
export const promptBatch = 64;

/** An engine that writes nothing for so long hangs: reading the longest prompt takes no half of it where writing is offered at all. */
export const generationStallMs = 90_000;

/** A generator that was not asked for so long gives its memory back. */
export const generatorIdleMs = 180_000;

/** A download that nobody went on with for so long gives its room up: the next visit begins it anew. */
export const unfinishedMs = 24 * 60 * 60_000;

/** Things that were taken off for want of room and are told; older ones were fetched again or are missed by nobody. */
export const keptGivenUp = 3;

/** A service worker of nothing but two listeners is active within a second; slow phones take some. */
export const pushActiveMs = 10_000;

/** Agencies are told of a phone again after so long: their servers forget phones that were not seen for a season. */
export const pushToldMs = 7 * 24 * 60 * 60_000;
