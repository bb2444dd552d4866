/** The signal of what nobody stops. */
export const never: AbortSignal = new AbortController().signal;
