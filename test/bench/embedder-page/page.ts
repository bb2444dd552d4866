import type { WorkerReply, WorkerRequest } from "./measure.worker.ts";

declare global {
  /** Called by the bench through the browser's protocol. */
  var askEmbedder: (request: WorkerRequest) => Promise<WorkerReply>;
}

let worker: Worker | undefined;

globalThis.askEmbedder = (request) =>
  new Promise((resolve, reject) => {
    worker ??= new Worker(new URL("measure.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<WorkerReply>) => resolve(event.data), { once: true });
    worker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    worker.postMessage(request);
  });
