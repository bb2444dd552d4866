import { runInstallFaults } from "./install.ts";

/** The full counts: every byte of the signed files, 1,000 of the pieces. A seed given as argument replays a failure. */
async function main(seedText: string | undefined): Promise<void> {
  const seed = Number(seedText ?? 1);
  console.error(`faults: installs, seed ${seed} …`);
  const report = await runInstallFaults({ schedules: 400, signedFlips: Number.POSITIVE_INFINITY, pieceFlips: 1000, kills: 10, quotas: 5, spoiled: Number.POSITIVE_INFINITY, seed });
  console.log(JSON.stringify({ seed, ...report }, null, 2));
}

await main(process.argv[2]);
