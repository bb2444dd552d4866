/** Text up to this size is compressed with brotli 11 (about 1 s a MB); larger files with 5, which takes a tenth and gives 8 % more. */
export const smallFileBytes = 512 * 1024;

export const brotliQuality = { small: 11, large: 5 } as const;

/** Below this compressing saves less than its header costs. */
export const minCompressedBytes = 256;

/** Seconds for files whose name changes with their content. */
export const immutableSeconds = 365 * 24 * 60 * 60;

/** Files up to this size are read whole; larger ones are streamed. */
export const wholeFileBytes = 4 * 1024 * 1024;
