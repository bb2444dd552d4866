import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findChromium } from "./chromium.ts";

/** Finds or installs what the browser tests need, and says what it does. */
function main(): number {
  const found = findChromium();
  if (found) {
    console.log(`Chromium: ${found}`);
    return 0;
  }
  if (process.platform === "linux" && process.getuid?.() === 0 && isDebian()) {
    console.log("Chromium: not found; installing Debian's package (apt-get install chromium) …");
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core", "fonts-noto-cjk"]]) {
      const { status } = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
      if (status !== 0) return refuse(`apt-get ${args[0] ?? ""} failed`);
    }
    const installed = findChromium();
    if (!installed) return refuse("the package was installed, but no Chromium was found");
    console.log(`Chromium: ${installed}`);
    return 0;
  }
  return refuse("not found");
}

function refuse(reason: string): number {
  console.error(`Chromium: ${reason}. Install it with your system's packages or with: npx playwright install chromium`);
  console.error("A Chromium elsewhere is found by the environment variable CHROMIUM_PATH.");
  return 1;
}

function isDebian(): boolean {
  return existsSync("/etc/debian_version") || (existsSync("/etc/os-release") && /debian|ubuntu/i.test(readFileSync("/etc/os-release", "utf8")));
}

process.exitCode = main();
