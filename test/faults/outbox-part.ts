import { runOutboxFaults } from "./outbox.ts";

/** One share of the schedules in a process of its own: `outbox-part.ts <first seed> <count>`. */
async function main([first = "1", count = "1"]: readonly string[]): Promise<void> {
  // Refusals are thrown by the million; where they were made helps nobody.
  Error.stackTraceLimit = 2;
  process.stdout.write(JSON.stringify(await runOutboxFaults(Number(count), Number(first))));
}

await main(process.argv.slice(2));
