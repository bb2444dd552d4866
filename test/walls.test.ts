import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const planted: string[] = [];

/** Writes a file that breaks a wall and lints it. */
function lint(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  planted.push(file);
  const { stdout, stderr } = spawnSync(join(root, "node_modules/.bin/oxlint"), [file], { cwd: root, encoding: "utf8" });
  return stdout + stderr;
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

describe("walls between the zones", () => {
  it.each([
    ["core may not reach a device", "src/core/planted-wall.ts", 'import { openDatabase } from "../device/database.ts";\nexport const planted = openDatabase;\n'],
    ["core may not use Node", "src/core/planted-wall.ts", 'import { readFile } from "node:fs/promises";\nexport const planted = readFile;\n'],
    ["device may not reach the interface", "src/device/planted-wall.ts", 'import { start } from "../app/start.ts";\nexport const planted = start;\n'],
    ["a worker's client may not import inference", "src/workers/planted-wall.ts", 'import { env } from "onnxruntime-web";\nexport const planted = env;\n'],
    ["the interface may not reach a worker's inside", "src/app/planted-wall.ts", 'import { api } from "../workers/retrieval.worker.ts";\nexport const planted = api;\n'],
    ["the interface may not render markup", "src/app/planted-wall.ts", 'import { unsafeHTML } from "lit/directives/unsafe-html.js";\nexport const planted = unsafeHTML;\n'],
    ["the desk may not render markup", "src/console/planted-wall.ts", 'import { unsafeHTML } from "lit/directives/unsafe-html.js";\nexport const planted = unsafeHTML;\n'],
    ["the desk may not reach the server", "src/console/planted-wall.ts", 'import { operations } from "../server/operations.ts";\nexport const planted = operations;\n'],
    ["the desk may not hold the citizen app's state", "src/console/planted-wall.ts", 'import { Store } from "../app/store.ts";\nexport const planted = Store;\n'],
    ["the citizen app may not reach the desk", "src/app/planted-wall.ts", 'import { DeskStore } from "../console/desk-store.ts";\nexport const planted = DeskStore;\n'],
    ["server may not reach node", "src/server/planted-wall.ts", 'import { sha256Hex } from "../node/crypto.ts";\nexport const planted = sha256Hex;\n'],
    ["node may not reach server", "src/node/planted-wall.ts", 'import { createApp } from "../server/app.ts";\nexport const planted = createApp;\n'],
  ])("[AR1] refuses: %s", (_, path, text) => {
    expect(lint(path, text)).toContain("no-restricted-imports");
  });

  it("[AR1] refuses a default export", () => {
    expect(lint("src/core/planted-wall.ts", "const planted = 1;\nexport default planted;\n")).toContain("no-default-export");
  });

  it("[AR1] accepts what stays inside", () => {
    expect(lint("src/core/planted-wall.ts", 'import { AppError } from "./errors.ts";\nexport const planted = AppError;\n')).toContain("0 errors");
  });
});
