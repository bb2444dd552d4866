import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findChromium, findHeadlessShell } from "./chromium.ts";
import { findPostgres } from "./server/fixtures/postgres.ts";

/** Something of the system that tests need. */
interface Need {
  readonly name: string;
  readonly find: () => string | null | undefined;
  readonly packages: readonly string[];
  readonly otherwise: string;
  /** Tests only take longer without it. */
  readonly optional?: true;
}

const needs: readonly Need[] = [
  {
    name: "Chromium",
    find: findChromium,
    packages: ["chromium", "fonts-noto-core", "fonts-noto-cjk"],
    otherwise: "Install it with your system's packages or with: npx playwright install chromium\nA Chromium elsewhere is found by the environment variable CHROMIUM_PATH.",
  },
  {
    name: "Chromium's headless shell",
    find: () => (findHeadlessShell() === findChromium() && process.env["CHROMIUM_PATH"] === undefined ? null : findHeadlessShell()),
    packages: ["chromium-headless-shell"],
    otherwise: "The tests of screens use the whole browser instead, and take longer.",
    optional: true,
  },
  {
    name: "PostgreSQL",
    find: findPostgres,
    packages: ["postgresql"],
    otherwise: "Install it with your system's packages, on Debian: apt-get install postgresql\nOne elsewhere is found by the environment variable POSTGRES_BIN, the folder with initdb and postgres.",
  },
];

/** Finds or installs what the tests need, and says what it does. The tests start what they need by themselves, as a user of its own. */
function main(): number {
  const missing = needs.filter(({ name, find }) => {
    const found = find();
    if (found) console.log(`${name}: ${found}`);
    return !found;
  });
  if (missing.length === 0) return 0;
  if (process.platform === "linux" && process.getuid?.() === 0 && isDebian()) {
    const packages = missing.flatMap((need) => need.packages);
    console.log(`${missing.map(({ name }) => name).join(" and ")}: not found; installing Debian's packages (apt-get install ${packages.join(" ")}) …`);
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
      const { status } = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
      if (status !== 0) console.error(`apt-get ${args[0] ?? ""} failed`);
    }
  }
  const still = missing.filter(({ name, find }) => {
    const found = find();
    if (found) console.log(`${name}: ${found}`);
    return !found;
  });
  for (const { name, otherwise } of still) console.error(`${name}: not found. ${otherwise}`);
  return still.every(({ optional }) => optional) ? 0 : 1;
}

function isDebian(): boolean {
  return existsSync("/etc/debian_version") || (existsSync("/etc/os-release") && /debian|ubuntu/i.test(readFileSync("/etc/os-release", "utf8")));
}

process.exitCode = main();
