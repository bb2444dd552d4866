/** Schedules after which a share of the outbox faults says that it is that much further. */
export const toldEvery = 500;
