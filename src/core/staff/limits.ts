const hourMs = 60 * 60_000;

/** A phone takes no longer lease, whoever signs it: a month without a word from the agency is no staff phone any more. */
export const maxLeaseMs = 31 * 24 * hourMs;

/** Phones correct their clock by the network now and then; further back is somebody's hand. */
export const leaseClockToleranceMs = 2 * 60_000;
