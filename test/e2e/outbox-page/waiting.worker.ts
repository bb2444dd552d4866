import { sendWaiting } from "../../../sw/send-waiting.ts";

void sendWaiting().then(
  () => self.postMessage("sent"),
  (cause: unknown) => self.postMessage(String(cause)),
);
