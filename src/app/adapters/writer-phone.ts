import { probeAbilities } from "../../device/probe.ts";
import { probeEngines } from "../../device/writer/probe-engines.ts";
import { createWriter, type Writer } from "../../device/writer/writer.ts";
import { generationClient } from "../../workers/generation.ts";

let connected: Writer | null = null;

/** The writer of this browser, one a page; for composition roots. */
export function connectWriter(): Writer {
  if (connected !== null) return connected;
  const { secure, simd, database, worker } = probeAbilities(globalThis);
  const client = generationClient(() => new Worker(new URL("../../workers/generation.worker.ts", import.meta.url), { type: "module", name: "generation" }));
  connected = createWriter({
    client,
    supported: secure && simd && database && worker,
    probe: (wantedBytes) => probeEngines(globalThis, wantedBytes),
    languages: () => [document.documentElement.lang, ...navigator.languages.map((tag) => tag.split("-")[0] ?? tag)],
  });
  return connected;
}
