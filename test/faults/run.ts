import { databaseFaults, runDatabaseFaults } from "./database-faults.ts";
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

/** Each part with its full counts, every byte of the signed files among them. */
const parts: Readonly<Record<string, (seed: number) => Promise<unknown>>> = {
  installs: (seed) => runInstallFaults({ schedules: 400, signedFlips: Number.POSITIVE_INFINITY, pieceFlips: 1000, kills: 10, quotas: 5, spoiled: Number.POSITIVE_INFINITY, seed }),
  packFiles: (seed) => fuzzPackFiles(100_000, seed),
  signedFiles: (seed) => runSignedFiles(100_000, seed),
  news: (seed) => fuzzNews(100_000, seed),
  imports: (seed) => fuzzImports(2_000, seed),
  publishing: (seed) => runPublishKills(100, seed),
  asking: (seed) => askWhileUpdating({ questions: 1_000, updates: 30, seed }),
  badLine: (seed) => updateOnBadLine({ breaks: 20, seed, bytesPerSecond: 6_250, loss: 0.02 }),
  serverPglite: (seed) => runServerKills({ engine: "pglite", kills: 200, seed, after: told }),
  serverPostgres: (seed) => runServerKills({ engine: "postgres", kills: 200, seed, after: told }),
  database: (seed) => runDatabaseFaults({ faults: Array.from({ length: 56 }, (_, at) => databaseFaults[at % databaseFaults.length] ?? "cut"), seed, after: (done) => void told(done) }),
  outbox: (seed) => runOutboxParts(100_000, seed),
  reloads: (seed) => runReloads(200, seed),
  browser: (seed) => runBrowserKills(50, seed),
  tabs: () => runThreeTabs(500),
};

/** `npm run faults [-- <seed> <part>…]`: all of them, or those named; the seed replays a failure. */
async function main([seedText = "1", ...names]: readonly string[]): Promise<void> {
  const seed = Number(seedText);
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (!Number.isInteger(seed) || unknown.length > 0) throw new RangeError(`faults: a whole number as seed, then any of ${Object.keys(parts).join(", ")}`);
  for (const [name, run] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.error(`faults: ${name}, seed ${seed} …`);
    console.log(JSON.stringify({ seed, [name]: await run(seed) }, null, 2));
  }
}

/** Says how far it is. */
function told(killed: number): boolean {
  if (killed % 20 === 0) console.error(`faults: ${killed} so far …`);
  return false;
}

await main(process.argv.slice(2));
