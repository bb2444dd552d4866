import { keyIdleMs } from "./limits.ts";

/** What tells that somebody is there. */
const touches = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/**
 * Calls `away` when nobody touched the page for `keyIdleMs`. The clock decides, not the timer: a computer that slept
 * counts as left alone.
 *
 * @param page - Where touches arrive.
 */
export function watchIdle(page: EventTarget, now: () => number, away: () => void): void {
  let touchedMs = now();
  const look = (): void => {
    if (now() - touchedMs < keyIdleMs) return;
    touchedMs = now();
    away();
  };
  for (const touch of touches) {
    page.addEventListener(touch, () => {
      // Before the touch counts: it may be the first one after a long sleep.
      look();
      touchedMs = now();
    }, { passive: true, capture: true });
  }
  page.addEventListener("visibilitychange", look);
  setInterval(look, keyIdleMs / 20);
}
