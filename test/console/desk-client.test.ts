import { describe, expect, it } from "vitest";
import { httpDeskClient } from "../../src/console/desk-client.ts";
import { troubleOf } from "../../src/console/trouble.ts";
import { refusalStatus, type RefusalCode } from "../../src/core/sync/api.ts";
import { doneSchema } from "../../src/core/staff/api.ts";

const answering = (answer: () => Response) => httpDeskClient(async () => answer());

describe("the desk's line to the server", () => {
  it("[CS7] takes no page, no half answer and no answer of another shape for the server's", async () => {
    const strange = [
      () => new Response("<html>Sign in to the network</html>", { headers: { "content-type": "text/html" } }),
      () => new Response('{"done":tr'),
      () => Response.json({ done: "yes" }),
      () => new Response("<html>Bad gateway</html>", { status: 502 }),
      () => Response.json({ error: "something-new" }, { status: 400 }),
      () => {
        throw new TypeError("failed to fetch");
      },
    ];
    for (const answer of strange) expect(await answering(answer).send("POST", "staff/sign-out", {}, doneSchema)).toEqual({ kind: "refused", code: "unreachable", field: null });
    expect(await answering(() => Response.json({ done: true })).send("POST", "x", {}, doneSchema)).toEqual({ kind: "done", value: { done: true } });
  });

  it("[CS8] tells what was refused, and where", async () => {
    expect(await answering(() => Response.json({ error: "not-allowed", field: "fresh" }, { status: 403 })).bytes("staff/export.csv")).toEqual({ kind: "refused", code: "not-allowed", field: "fresh" });
  });

  it("[CS7] goes to this site alone, follows nobody elsewhere and keeps nothing", async () => {
    const seen: [string, RequestInit][] = [];
    const client = httpDeskClient(async (url, init) => {
      seen.push([url, init]);
      return Response.json({ done: true });
    });
    await client.send("PUT", "staff/desks/banjir", { open: true }, doneSchema);
    expect(seen).toEqual([["/api/v1/staff/desks/banjir", expect.objectContaining({ method: "PUT", credentials: "same-origin", redirect: "error", cache: "no-store", body: '{"open":true}' })]]);
  });

  it("[CS7] has words for every refusal", () => {
    const codes = Object.keys(refusalStatus).filter((code): code is RefusalCode => Object.hasOwn(refusalStatus, code));
    expect(new Set(codes.map((code) => troubleOf({ kind: "refused", code, field: null })))).toEqual(new Set(["input", "lost", "forbidden", "failed", "gone", "changed", "often", "unreachable"]));
    expect(troubleOf({ kind: "refused", code: "in-conflict", field: "slot" })).toBe("taken");
    expect(troubleOf({ kind: "refused", code: "in-conflict", field: "slots" })).toBe("slots");
  });
});
