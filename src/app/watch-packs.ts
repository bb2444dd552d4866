import type { Unsubscribe } from "./services.ts";
import type { State, Store } from "./store.ts";

/** Calls back after every pack that has come, gone or been completed since now. */
export function watchPacks(store: Store, changed: () => void): Unsubscribe {
  let { opened, installed } = store.state;
  let packs = packsOf(store.state);
  return store.watch(() => {
    const { state } = store;
    // Most changes of the state have nothing to do with packs.
    if (state.opened === opened && state.installed === installed) return;
    ({ opened, installed } = state);
    const now = packsOf(state);
    if (now === packs) return;
    packs = now;
    changed();
  });
}

function packsOf({ opened, installed }: State): string {
  return JSON.stringify([opened?.packs.map(({ id, version }) => [id, version]), installed.map(({ manifest, bytes }) => [manifest.id, manifest.version, bytes])]);
}
