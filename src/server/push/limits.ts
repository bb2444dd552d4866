/**
 * Push services of the browsers that there are, by the end of their host: Chrome and others on Android, Firefox, Safari,
 * Edge. A server that sends wherever a stranger says would look into its own network for them.
 */
export const pushServices = ["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"] as const;

/** Addresses for one pack: a district; each takes some 300 bytes. Who comes later is told that there is no room. */
export const maxPushAddresses = 200_000;

/** New addresses for all packs in an hour: far above a campaign, far below what would fill the table in a day. */
export const newPushAddressesPerHour = 6_000;

/** How long a push service keeps the message for a phone that is off: after that the phone has looked by itself, or the alert is old. */
export const pushKeptSeconds = 4 * 60 * 60;

/** Sent at the same time, and claimed at once. */
export const pushBatch = 50;

/** Whoever claimed a batch and vanished loses it after so long. */
export const pushClaimMs = 60_000;

/** A push service answers within a second or is busy. */
export const pushTimeoutMs = 10_000;

/** First wait after "too many" or a failure of the service, doubled with each, unless it says another. */
export const pushRetryMs = 60_000;

/** How often the server looks whether something is to be sent. */
export const pushEveryMs = 5_000;

/** Batches of one look: 20,000 phones; the next look goes on. */
export const pushBatchesPerLook = 400;

/** How long a token for a push service is good: the standard allows a day. */
export const pushTokenSeconds = 12 * 60 * 60;

/** Addresses that were not told again for so long are of phones that are gone; phones tell them again every week. */
export const pushForgottenMs = 90 * 24 * 60 * 60_000;
