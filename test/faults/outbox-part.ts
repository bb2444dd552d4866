import { runOutboxFaults } from "./outbox.ts";
import { toldEvery } from "./outbox-told-every.ts";

/** One share of the schedules in a process of its own: `outbox-part.ts <first seed> <count>`; a `.` on stderr for each `toldEvery`. */
async function main([first = "1", count = "1"]: readonly string[]): Promise<void> {
  // Refusals are thrown by the million; where they were made helps nobody.
  Error.stackTraceLimit = 0;
  const report = await runOutboxFaults(Number(count), Number(first), (done) => {
    if (done % toldEvery === 0) process.stderr.write(".");
  });
  process.stdout.write(JSON.stringify(report));
}

await main(process.argv.slice(2));
