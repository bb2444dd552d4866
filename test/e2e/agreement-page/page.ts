import type { PhoneReply, PhoneRequest } from "./phone.worker.ts";

declare global {
  /** Called by the test through the browser's protocol. */
  var askPhone: (request: PhoneRequest) => Promise<PhoneReply>;
}

globalThis.askPhone = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("phone.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<PhoneReply>) => resolve(event.data), { once: true });
    worker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    worker.postMessage(request);
  });
