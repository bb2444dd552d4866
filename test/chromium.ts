import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Path of a Chromium that the tests can drive, or null. `CHROMIUM_PATH` goes first, then the system's, then Playwright's. */
export function findChromium(): string | null {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  const candidates = [process.env["CHROMIUM_PATH"], ...usual, playwrightsOwn()];
  return candidates.find((path): path is string => path !== undefined && path !== "" && existsSync(path)) ?? null;
}

/** Path of a Chromium that only shows pages, at a third of the work of the whole browser: for tests of screens. The browser where there is none. */
export function findHeadlessShell(): string | null {
  const usual = ["/usr/bin/chromium-headless-shell", "/usr/lib/chromium/chromium-headless-shell"];
  return process.env["CHROMIUM_PATH"] ?? usual.find((path) => existsSync(path)) ?? findChromium();
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return ""; // Playwright has no build for this system.
  }
}

/** Flags under which a headless Chromium stays quiet; the sandbox cannot start as root. */
export const chromiumFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
