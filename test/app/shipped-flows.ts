import type { PackFlows } from "../../src/workers/retrieval-api.ts";

let coming: Promise<readonly PackFlows[]> | null = null;

/** The forms and categories of the shipped packs, which the browser tests put beside the page. */
export function shippedFlows(): Promise<readonly PackFlows[]> {
  coming ??= fetch("shipped-flows.json").then((response) => response.json());
  return coming;
}
