import { probeAbilities } from "../../device/probe.ts";
import { probeEngines } from "../../device/writer/probe-engines.ts";
import { createWriter, type Writer } from "../../device/writer/writer.ts";
import { generationClient } from "../../workers/generation.ts";

const leftKey = "suluh.left";

/** Notes, as only a page can while it goes, that it was not the generator that ended it. @returns Whether the last page did. */
function watchLeaving(): boolean {
  try {
    const left = localStorage.getItem(leftKey) !== null;
    localStorage.removeItem(leftKey);
    window.addEventListener("pagehide", () => localStorage.setItem(leftKey, "1"));
    window.addEventListener("pageshow", () => localStorage.removeItem(leftKey));
    return left;
  } catch {
    return false;
  }
}

let connected: Writer | null = null;

/** The writer of this browser, one a page; for composition roots. */
export function connectWriter(): Writer {
  if (connected !== null) return connected;
  const { secure, simd, database, worker } = probeAbilities(globalThis);
  const client = generationClient(() => new Worker(new URL("../../workers/generation.worker.ts", import.meta.url), { type: "module", name: "generation" }));
  const left = watchLeaving();
  connected = createWriter({
    client: { ...client, status: () => client.status(left) },
    supported: secure && simd && database && worker,
    probe: (wantedBytes) => probeEngines(globalThis, wantedBytes),
    languages: () => [document.documentElement.lang, ...navigator.languages.map((tag) => tag.split("-")[0] ?? tag)],
  });
  return connected;
}
