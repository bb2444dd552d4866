/** Calls back when nothing has been alive for so long. */
export function watchdog(afterMs: number, bark: () => void): { alive(): void; end(): void } {
  let timer = setTimeout(bark, afterMs);
  return {
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(bark, afterMs);
    },
    end: () => clearTimeout(timer),
  };
}

/** @returns What `work` gives, unless nothing comes for so long; then it rejects with what `late` makes. */
export async function inTime<T>(work: Promise<T>, afterMs: number, late: () => Error): Promise<T> {
  let bark = (): void => undefined;
  const over = new Promise<never>((_, reject) => (bark = () => reject(late())));
  const patience = watchdog(afterMs, bark);
  try {
    return await Promise.race([work, over]);
  } finally {
    patience.end();
  }
}
