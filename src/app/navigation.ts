import type { Route } from "./routes.ts";
import { parseRoute } from "./routes.ts";

/** Called at every change of screen; `restoreTo` is where the person had scrolled to when going back, else null. */
export type Arrive = (route: Route, arrival: { readonly canGoBack: boolean; readonly restoreTo: number | null }) => void;

/**
 * Screens by the hash of the address, so that the back button works and any static host will do.
 * Each entry of the history carries its place in this visit, which tells "back" from "further".
 */
export function startNavigation(arrive: Arrive): void {
  const scrolled = new Map<number, number>();
  let current = placeOf(history.state) ?? 0;
  let newest = current;
  history.scrollRestoration = "manual";
  history.replaceState({ place: current }, "");
  window.addEventListener("scroll", () => scrolled.set(current, window.scrollY), { passive: true });
  window.addEventListener("hashchange", () => {
    const known = placeOf(history.state);
    if (known === null) {
      newest = current + 1;
      history.replaceState({ place: newest }, "");
    }
    current = known ?? newest;
    arrive(parseRoute(location.hash), { canGoBack: current > 0, restoreTo: known === null ? null : (scrolled.get(current) ?? 0) });
  });
  arrive(parseRoute(location.hash), { canGoBack: current > 0, restoreTo: null });
}

function placeOf(state: unknown): number | null {
  if (typeof state !== "object" || state === null || !("place" in state)) return null;
  return typeof state.place === "number" ? state.place : null;
}
