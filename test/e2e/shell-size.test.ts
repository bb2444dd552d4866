import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskOrigins } from "../../src/node/desk-origins.ts";
import { contentPolicy, securityHeaders } from "../../src/server/static/security-headers.ts";
import { buildApp } from "./site-under-test.ts";

/** Page, worker and service worker together, in the longest of the shipped languages. */
const budgetBytes = 90 * 1024;

describe("the first stage of the shell", () => {
  let site = "";
  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), "suluh-size-"));
    await buildApp(site);
  });
  afterAll(() => rm(site, { recursive: true, force: true }));

  it("[UP7] has little JavaScript, gzipped", async () => {
    const names = (await readdir(join(site, "assets"))).filter((name) => name.endsWith(".js"));
    const sizeOf = async (path: string) => gzipSync(await readFile(join(site, path)), { level: 9 }).length;
    const sum = async (paths: readonly string[]) => (await Promise.all(paths.map(sizeOf))).reduce((total, bytes) => total + bytes, 0);
    const program = await sum(["boot.js", "service-worker.js", ...names.filter((name) => /^(?:index|retrieval\.worker)-/.test(name)).map((name) => `assets/${name}`)]);
    const words = await Promise.all(names.filter((name) => /^(?:ms|en|zh|ta)-/.test(name)).map((name) => sizeOf(`assets/${name}`)));
    expect(words).toHaveLength(4);
    expect(program + Math.max(...words)).toBeLessThanOrEqual(budgetBytes);
  });

  it("[SV5] may do the same on hosts that send no headers: the page holds what the server sends", async () => {
    const desks = await deskOrigins("public/packs");
    const page = await readFile(join(site, "index.html"), "utf8");
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]).toBe(contentPolicy(desks));
    expect(securityHeaders(desks)["Content-Security-Policy"]).toBe(`${contentPolicy(desks)}; frame-ancestors 'self'`);
    expect(await readFile(join(site, "service-worker.js"), "utf8")).toContain(contentPolicy(desks));
  });

  it("[CS1] holds nothing of the staff page, which is built beside it", async () => {
    const page = await readFile(join(site, "console.html"), "utf8");
    const own = (await readdir(join(site, "assets/console"))).filter((name) => page.includes(`/assets/console/${name}`));
    expect(own.map((name) => name.split(".").at(-1)).toSorted()).toEqual(["css", "js"]);
    expect(await readFile(join(site, "service-worker.js"), "utf8")).not.toMatch(/console\.html|assets\/console/);
  });
});
