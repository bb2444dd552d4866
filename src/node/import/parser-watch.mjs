import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/**
 * Watches the process that reads foreign files from a thread of its own, which goes on while a file keeps the other busy:
 * past its time or memory the process ends. Plain JavaScript, since threads know no TypeScript on Node 20.
 */
const { cpuMs, memoryBytes, everyMs } = workerData;
let limits = null;

parentPort?.on("message", (busy) => {
  limits = busy ? { cpu: spentMs() + cpuMs, memory: process.memoryUsage.rss() + memoryBytes } : null;
});

setInterval(() => {
  if (limits === null) return;
  if (process.memoryUsage.rss() > limits.memory) end("memory");
  if (spentMs() > limits.cpu) end("time");
}, everyMs);

/** Of processor time, so that a busy machine is not taken for a hang. */
function spentMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The reason goes out first, past everything that waits in the busy thread. */
function end(breach) {
  writeSync(1, `\n${breach}\n`);
  process.kill(process.pid, "SIGKILL");
}
