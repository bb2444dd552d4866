/** How long work may take before it shows how far it is. */
const quietMs = 1000;

const width = 30;

/** A line at the bottom of a terminal that says how far some work is. */
export interface ProgressBar {
  /** @param step - What is done: "Reading". */
  show(step: string, done: number, total: number, what: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Shows progress once the work takes more than a second, where people read: nothing is written into files and pipes. */
export function progressBar(stream: Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">, now: () => number): ProgressBar {
  const startedMs = now();
  let shownMs = 0;
  return {
    show(step, done, total, what) {
      const ms = now();
      if (!stream.isTTY || ms - startedMs < quietMs || ms - shownMs < 100) return;
      shownMs = ms;
      const filled = total === 0 ? 0 : Math.round((width * done) / total);
      const line = `${step} [${"#".repeat(filled)}${".".repeat(width - filled)}] ${done}/${total} ${what}`;
      stream.write(`\r${line.slice(0, Math.max(20, stream.columns - 1))}\u001b[K`);
    },
    end() {
      if (shownMs > 0) stream.write("\r\u001b[K");
    },
  };
}
