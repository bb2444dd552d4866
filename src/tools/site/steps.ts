/** Says what is being done and, for anything over a second, how long it took. */
export type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Steps as lines for people. @param nowMs - Clock in milliseconds. */
export function stepsOn(say: (line: string) => void, nowMs: () => number): Step {
  return async (name, work) => {
    const began = nowMs();
    const late = setTimeout(() => say(`${name} …`), 1_000);
    try {
      return await work();
    } finally {
      clearTimeout(late);
      const seconds = (nowMs() - began) / 1_000;
      if (seconds > 1) say(`${name}: ${seconds.toFixed(1)} s`);
    }
  };
}
