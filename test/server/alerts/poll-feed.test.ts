import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { feedBackoffMs, feedEveryMs, maxFeedBytes } from "../../../src/server/alerts/limits.ts";
import { watchFeed } from "../../../src/server/alerts/poll-feed.ts";
import { readFeed } from "../../../src/server/alerts/read-feed.ts";
import { alerts } from "../../../src/server/db/schema.ts";
import { capMessage } from "../../core/alerts/cap-messages.ts";
import { openGround, openServer, type Ground, type TestServer } from "../fixtures/backend.ts";

const atom = (entries: string) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Warnings</title>${entries}</feed>`;
const entry = (href: string, updated = "2026-11-28T00:01:00Z") => `<entry><id>${href}</id><updated>${updated}</updated><link href="https://elsewhere.example/page"/><link type="application/cap+xml" href="${href}"/></entry>`;

describe("the index of a feed", () => {
  const base = "https://cap.example/feed";
  it("[LV11] names messages by Atom and RSS, of its own origin alone", () => {
    expect(readFeed(atom(entry("a.xml") + entry("https://evil.example/b.xml")), base)).toEqual({ kind: "feed", messages: [], links: [{ url: "https://cap.example/a.xml", mark: "2026-11-28T00:01:00Z" }] });
    expect(readFeed("<rss version='2.0'><channel><item><link>/c.xml</link><guid>7</guid></item><item><link>javascript:x</link></item></channel></rss>", base)).toEqual({ kind: "feed", messages: [], links: [{ url: "https://cap.example/c.xml", mark: "7" }] });
  });

  it("[LV11] may carry messages whole, or be one", () => {
    const message = capMessage("flood").replace(/<\?xml.*\?>/, "");
    expect(readFeed(message, base)).toMatchObject({ kind: "feed", messages: [{ kind: "alert" }] });
    expect(readFeed(atom(`<entry><content type="application/cap+xml">${message}</content></entry>`), base)).toMatchObject({ messages: [{ kind: "alert", alert: { identifier: "2.49.0.1.458.0.2026.11.28.1" } }], links: [] });
  });

  it("[LV11] is refused where it is something else, declares entities or is too large", () => {
    expect(readFeed("<html/>", base)).toMatchObject({ kind: "refused" });
    const bomb = `<!DOCTYPE feed [<!ENTITY a "${"x".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]>${atom("&b;")}`;
    expect(readFeed(bomb, base)).toMatchObject({ kind: "refused", reason: "a document type is not allowed" });
    expect(readFeed("x".repeat(maxFeedBytes + 1), base)).toMatchObject({ kind: "refused" });
  });
});

describe("a feed that the server watches", () => {
  let ground: Ground;
  let server: TestServer;
  let site: Server;
  let url = "";
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.end();
  let asked: string[] = [];

  beforeAll(async () => {
    ground = await openGround("pglite");
    server = await openServer(await ground.fresh());
    server.advance(Date.parse("2026-11-28T04:00:00Z") - Date.now());
    site = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers["if-none-match"] ?? ""}`.trim());
      answer(request, response);
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const address = site.address();
    url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/feed`;
  }, 120_000);
  beforeEach(async () => {
    asked = [];
    await server.parts.database.queries.delete(alerts);
  });
  afterAll(async () => {
    site.closeAllConnections();
    site.close();
    await server.close();
    await ground.stop();
  });

  const watch = () => watchFeed({ pack: "banjir", url }, server.parts, fetch, () => 1);
  const stored = () => server.parts.database.queries.$count(alerts);

  it("[LV12] is asked once a minute, by its tag, and each message is fetched once until the index says that it changed", async () => {
    let updated = "1";
    answer = (request, response) => {
      if (request.url !== "/feed") return void response.end(capMessage("flood"));
      if (request.headers["if-none-match"] === `"${updated}"`) return void response.writeHead(304).end();
      response.writeHead(200, { ETag: `"${updated}"` }).end(atom(entry("/flood.xml", updated)));
    };
    const look = watch();
    expect(await look()).toEqual({ kind: "read", taken: 1, refused: 0 });
    expect(await look()).toMatchObject({ kind: "early" });
    server.advance(feedEveryMs);
    expect(await look()).toMatchObject({ kind: "unchanged" });
    updated = "2";
    server.advance(feedEveryMs);
    expect(await look()).toEqual({ kind: "read", taken: 0, refused: 0 });
    expect(asked).toEqual(["/feed", "/flood.xml", '/feed "1"', '/feed "1"', "/flood.xml"]);
    expect(await stored()).toBe(1);
  });

  it("[AS28] is asked again at once after the clock of the server was put back", async () => {
    const yearMs = 365 * 86_400_000;
    answer = (_request, response) => void response.end(atom(""));
    const look = watch();
    expect(await look()).toMatchObject({ kind: "read" });
    server.advance(-yearMs);
    expect(await look()).toMatchObject({ kind: "read" });
    expect(await look()).toMatchObject({ kind: "early" });
    server.advance(yearMs);
  });

  it("[LV12] pauses for longer after each failure and as long as it is asked to, and goes on afterwards", async () => {
    const look = watch();
    answer = (_request, response) => void response.writeHead(503).end();
    const pauses: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      expect(await look()).toMatchObject({ kind: "failed" });
      let pausedMs = 0;
      for (asked = []; asked.length === 0 && pausedMs <= feedBackoffMs + feedEveryMs; pausedMs += feedEveryMs / 2) {
        server.advance(feedEveryMs / 2);
        if ((await look()).kind !== "early") break;
      }
      pauses.push(pausedMs);
      server.advance(feedBackoffMs);
    }
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(feedBackoffMs);
    answer = (_request, response) => void response.end(capMessage("flood"));
    expect(await look()).toMatchObject({ kind: "read" });
    server.advance(feedEveryMs);
    answer = (_request, response) => void response.writeHead(429, { "Retry-After": "600" }).end();
    expect(await look()).toMatchObject({ kind: "failed" });
    server.advance(599_000);
    expect(await look()).toMatchObject({ kind: "early" });
    server.advance(2_000);
    expect(await look()).toMatchObject({ kind: "failed" });
    server.advance(feedBackoffMs);
  });

  it("[LV12] is given up where it is endless, sends elsewhere, is no UTF-8 or no feed, and nothing is taken", async () => {
    const look = watch();
    const hostile: (typeof answer)[] = [
      (_request, response) => {
        response.writeHead(200);
        const more = setInterval(() => response.write("x".repeat(65_536)), 1);
        response.on("close", () => clearInterval(more));
      },
      (_request, response) => void response.writeHead(302, { Location: "/flood.xml" }).end(),
      (_request, response) => void response.end(Buffer.from([0x3c, 0xff, 0xfe])),
      (_request, response) => void response.end("<html>Log in to the network</html>"),
      (_request, response) => void response.destroy(),
    ];
    for (const next of hostile) {
      answer = next;
      expect(await look()).toMatchObject({ kind: "failed", taken: 0 });
      server.advance(feedBackoffMs);
    }
    expect(await stored()).toBe(0);
  });

  it("[LV12] takes the good of many, says that others were refused, and asks again for what did not arrive", async () => {
    let broken = true;
    answer = (request, response) => {
      if (request.url === "/feed") return void response.writeHead(200, { ETag: '"x"' }).end(atom(entry("/good.xml") + entry("/bad.xml") + entry("/late.xml")));
      if (request.url === "/good.xml") return void response.end(capMessage("flood"));
      if (request.url === "/bad.xml") return void response.end(capMessage("flood").replace("Extreme", "Huge"));
      if (broken) return void response.writeHead(500).end();
      response.end(capMessage("flood-exercise"));
    };
    const look = watch();
    expect(await look()).toEqual({ kind: "read", taken: 1, refused: 1 });
    expect(server.logged()).toContain("alert-refused");
    broken = false;
    server.advance(feedEveryMs);
    expect(await look()).toEqual({ kind: "read", taken: 1, refused: 0 });
    expect(asked.filter((line) => line === "/bad.xml")).toHaveLength(1);
  });
});
