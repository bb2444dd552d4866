/** The key that opens what people sealed is forgotten after so long without a touch: an officer who answers the telephone needs a few minutes. */
export const keyIdleMs = 10 * 60_000;

/** How often the page looks whether something came in, and only while somebody sees it. */
export const lookEveryMs = 60_000;

/** Lines of one page of the inbox: what fits on two screens of a desk. */
export const inboxPage = 30;

/** Hand-offs shown at a time; more than a team answers in a day. */
export const queuePage = 100;

/** How long a short word such as "Saved" stays on the screen. */
export const toastMs = 4_000;

/** A key file of ten years of keys takes 3 KB. */
export const maxKeyFileBytes = 64 * 1024;

/** A request that gets no answer in this time is given up: a desk stands on a fixed line. */
export const answerTimeoutMs = 20_000;
