/** Text up to this size is compressed with brotli 11 (about 1 s a MB); larger files with 5, which takes a tenth and gives 8 % more. */
export const smallFileBytes = 512 * 1024;

export const brotliQuality = { small: 11, large: 5 } as const;

/** Below this compressing saves less than its header costs. */
export const minCompressedBytes = 256;

/** Seconds for files whose name changes with their content. */
export const immutableSeconds = 365 * 24 * 60 * 60;

/** Files up to this size are read whole; larger ones are streamed. */
export const wholeFileBytes = 4 * 1024 * 1024;

/** A transaction that loses against others is tried so often: with the waits below, some 4 s. */
export const maxTransactionTries = 12;

/** First wait before a transaction is tried again, doubled each time up to 64 times, with jitter. */
export const transactionWaitMs = 4;

/** Connections of one server process; PostgreSQL takes 100 by default, so that four processes fit. */
export const postgresConnections = 12;

/** Batches written at the same time; more only wait for the disk. */
export const postgresWriters = 3;

/** A statement that takes longer is ended: a phone has given up by then. */
export const statementTimeoutMs = 15_000;

/** A line to the database that is silent for so long is ended: the engine has ended every statement before, with room for its word to arrive. */
export const silentLineMs = statementTimeoutMs + 3_000;

/** `/ready` waits so long for the database: whoever asks, asks every few seconds, and gives up soon. */
export const readyWaitMs = 3_000;

/** After a batch that could not be written the server says so long that it is not ready, unless another one was: it would else never be sent anything to find out with. */
export const failingForMs = 30_000;

/** Room on the disk below which a server with the embedded database is not ready: what a minute of 300 phones with photos writes. */
export const minFreeBytes = 64 * 1024 * 1024;

/** The PostgreSQL that PGlite embeds: folders of another one have to go through a backup. */
export const pgliteMajor = "18";

/** A lock counts when it is still there after so long: two processes may clear away the same dead one. */
export const lockSettleMs = 50;

/** Rows of one transaction: above 200 a row costs no less, and a batch that lost is written again. */
export const maxBatchRows = 200;

/** Items that wait to be written, over all requests: at 1,000 a second a phone waits 4 s; who comes later is told when to return. */
export const maxWaitingItems = 4_000;

/** Seconds after which a phone that was sent away may return, from and to: spread, so that all do not come at once. */
export const returnSeconds = [5, 30] as const;

/** Requests of one address in a minute. Thousands of phones share one address of a mobile network, so that this only stops what no network of phones does. */
export const requestsPerMinute = { submissions: 20_000, attachments: 20_000, updates: 20_000, lookup: 60, push: 600, open311: 600, staff: 1_200, signIn: 30 } as const;

/** Wrong second facts for one reference in an hour: four digits then take a thousand hours. */
export const lookupTriesPerHour = 10;

/** How long a live file says it is good; it is made anew when something changed, and after half of this. */
export const liveMinutes = 60;

/** How often the server looks whether a live file has to be made anew. */
export const liveEveryMs = 15_000;

/** A live file's version is at least the time in units of so many ms: three servers that make one at each look do not outrun it, and `maxVersion` lasts for centuries. */
export const liveVersionMs = 5_000;

/** How often the server looks whether a feed is due. */
export const feedLookMs = 5_000;

/** A live file in memory is looked up again after so long. */
export const liveMemoryMs = 5_000;

/** Seconds that proxies and phones may keep a live file. */
export const liveCacheSeconds = 30;

/** How often the embedded database is dumped when it changed: what staff did since then is lost in a power cut, what people sent is not. */
export const dumpEveryMs = 15 * 60_000;

/** A shift; staff sign in again the next day. */
export const sessionHours = 12;

/** Taking data out, erasing and letting people in need a sign-in this recent, so that a forgotten screen cannot. */
export const freshMinutes = 15;

/** How long a phone keeps staff packs without asking again, unless STAFF_LEASE_HOURS says otherwise: a shift, as the session. */
export const usualLeaseHours = 12;

export const invitationHours = 72;

/** A passkey's challenge: time to find the phone or the key that holds it. */
export const challengeMinutes = 5;

/** Passkeys of one person: phone, computer and keys in a drawer, several times over. */
export const maxPasskeys = 20;

/** An export waits a working day for the second person, and after that for who asked an hour: long enough to be at the desk, too short to be forgotten. */
export const exportAskedHours = 24;
export const exportApprovedMinutes = 60;

/** Wrong passwords for one address in a quarter of an hour. */
export const signInTries = 10;

/** The same Open311 request within so many minutes is one: clients send again when a reply was lost. */
export const sameRequestMinutes = 15;

/** Requests a minute by one Open311 key, unless it was made with another rate: a city's own app in a storm; and the most. */
export const open311KeyPerMinute = { usual: 60, most: 6_000 } as const;

/** Requests in one Open311 list, and the days it looks back without dates: as the standard has it. */
export const open311List = { requests: 1_000, days: 90 } as const;

/** How often counters of tries that count no more are removed. */
export const sweepEveryMs = 10 * 60_000;

/** How often the server looks for what it keeps no longer. */
export const retentionEveryMs = 6 * 60 * 60_000;

/** Submissions under way at a time: where it starts, its bounds, and the time (ms) that an answer may take. Phones see 95 % of answers within 2 s when a quarter of that is aimed at: connecting and sending come on top. */
export const admission = { start: 64, least: 4, most: 1_000, targetMs: 500 } as const;

/** Bodies in memory at a time, of submissions and of photos each: 400 photos that come over slow lines at once, and more than disks and databases take in meanwhile. Whoever comes on top is told when to return. */
export const bodyRoomBytes = 128 * 1024 * 1024;

/** The counts of the inbox are so old at most: at a million submissions counting takes a second. */
export const countMemoryMs = 5_000;
