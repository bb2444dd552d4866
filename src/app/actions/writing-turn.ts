let current: AbortController | null = null;

/** One text at a time: whoever begins to write ends what is still being written, and is ended by the next. */
export function beginWriting(): AbortSignal {
  current?.abort();
  current = new AbortController();
  return current.signal;
}
