import { strongerTrigger, type Trigger } from "../../core/outbox/retry.ts";
import type { Surroundings } from "../surroundings.ts";
import { idleLookMs, onlineSpreadMs } from "./limits.ts";

export interface RoundsPorts {
  readonly flush: (trigger: Trigger) => Promise<void>;
  /** Milliseconds until something is due; null when nothing waits. */
  readonly msUntilDue: () => Promise<number | null>;
  readonly surroundings: Pick<Surroundings, "random" | "sleep">;
}

/**
 * Sends what is due, then waits for what will be: one round after the other.
 *
 * @returns To be called with every trigger. One that comes during a round has its own afterwards; several have one.
 */
export function createRounds({ flush, msUntilDue, surroundings }: RoundsPorts): (trigger: Trigger) => void {
  let wanted: Trigger | null = null;
  let going = false;
  let alarm = new AbortController();

  const run = async (): Promise<void> => {
    alarm.abort();
    alarm = new AbortController();
    while (wanted !== null) {
      const trigger: Trigger = wanted;
      wanted = null;
      // Many phones get their network back at the same moment.
      if (trigger === "online") await surroundings.sleep(surroundings.random() * onlineSpreadMs, alarm.signal);
      // A store that does not answer now is asked again by the clock.
      await flush(trigger).catch(() => undefined);
    }
    const due = await msUntilDue().catch(() => null);
    surroundings.sleep(Math.min(due ?? idleLookMs, idleLookMs), alarm.signal).then(
      () => look("timer"),
      () => undefined,
    );
  };

  const look = (trigger: Trigger): void => {
    wanted = wanted === null ? trigger : strongerTrigger(wanted, trigger);
    if (going) return;
    going = true;
    void run().finally(() => {
      going = false;
      // It came after the last round and before this one was over.
      if (wanted !== null) look(wanted);
    });
  };
  return look;
}
