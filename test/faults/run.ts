import { runInstallFaults } from "./install.ts";
import { askWhileUpdating } from "./ask-while-updating.ts";
import { fuzzImports } from "./imports.ts";
import { fuzzPackFiles } from "./pack-file.ts";
import { fuzzNews } from "./news.ts";
import { runPublishKills } from "./publish-kills.ts";
import { runSignedFiles } from "./signed-files.ts";
import { updateOnBadLine } from "./update-on-bad-line.ts";
import { runServerKills } from "./server-kills.ts";
import { runReloads } from "./reloads.ts";
import { runBrowserKills, runThreeTabs } from "./outbox-browser.ts";
import { runOutboxParts } from "./outbox-parts.ts";

/** The full counts: every byte of the signed files, 1,000 of the pieces. A seed given as argument replays a failure. */
async function main(seedText: string | undefined): Promise<void> {
  const seed = Number(seedText ?? 1);
  console.error(`faults: installs, seed ${seed} …`);
  const report = await runInstallFaults({ schedules: 400, signedFlips: Number.POSITIVE_INFINITY, pieceFlips: 1000, kills: 10, quotas: 5, spoiled: Number.POSITIVE_INFINITY, seed });
  console.log(JSON.stringify({ seed, ...report }, null, 2));
  console.error("faults: 100,000 hostile .suluh files …");
  console.log(JSON.stringify({ packFiles: await fuzzPackFiles(100_000, seed) }, null, 2));
  console.error("faults: 100,000 hostile files for each parser of signed files …");
  console.log(JSON.stringify({ signedFiles: await runSignedFiles(100_000, seed) }, null, 2));
  console.error("faults: 100,000 hostile CAP messages, feeds and live files …");
  console.log(JSON.stringify({ news: await fuzzNews(100_000, seed) }, null, 2));
  console.error("faults: 2,000 hostile files for each reader of imports …");
  console.log(JSON.stringify({ imports: await fuzzImports(2_000, seed) }, null, 2));
  console.error("faults: 100 kills of a process that publishes …");
  console.log(JSON.stringify({ publishing: await runPublishKills(100, seed) }, null, 2));
  console.error("faults: 1,000 questions during 30 updates …");
  console.log(JSON.stringify({ asking: await askWhileUpdating({ questions: 1_000, updates: 30, seed }) }, null, 2));
  console.error("faults: an update at 50 kbit/s with 2 % loss and 20 breaks …");
  console.log(JSON.stringify({ badLine: await updateOnBadLine({ breaks: 20, seed, bytesPerSecond: 6_250, loss: 0.02 }) }, null, 2));
  for (const engine of ["pglite", "postgres"] as const) {
    console.error(`faults: 200 kills of a server under load, ${engine} …`);
    console.log(JSON.stringify({ server: await runServerKills({ engine, kills: 200, seed }) }, null, 2));
  }
  console.error("faults: 100,000 schedules of the outbox …");
  console.log(JSON.stringify({ outbox: await runOutboxParts(100_000, seed) }, null, 2));
  console.error("faults: 200 reloads while installing, typing, asking and judging …");
  console.log(JSON.stringify({ reloads: await runReloads(200, seed) }, null, 2));
  console.error("faults: 50 kills of Chromium, then three tabs …");
  console.log(JSON.stringify({ kills: await runBrowserKills(50, seed), tabs: await runThreeTabs(500) }, null, 2));
}

await main(process.argv[2]);
