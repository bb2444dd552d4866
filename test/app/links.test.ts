import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionHref, safeHref, smsHref, telHref } from "../../src/app/links.ts";

describe("a link of a pack", () => {
  it("[UI4] leads to a website, a call, a message, a mail or another document", () => {
    expect(safeHref("https://contoh.example/x", "banjir")).toEqual({ href: "https://contoh.example/x", external: true });
    expect(safeHref("tel:999", "banjir")).toEqual({ href: "tel:999", external: false });
    expect(safeHref("sms:112", "banjir")).toEqual({ href: "sms:112", external: false });
    expect(safeHref("mailto:a@contoh.example", "banjir")).toEqual({ href: "mailto:a@contoh.example", external: false });
    expect(safeHref("doc:electric shock", "banjir")).toEqual({ href: "#/doc/banjir/electric%20shock", external: false });
  });

  it("[UI4] is refused with any other scheme", () => {
    const bad = ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "http://x", "//x", "file:///etc", "blob:x", "doc:", "", "HTTPS", "intent:x"];
    for (const link of bad) expect(safeHref(link, "banjir")).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const target = safeHref(text, "p");
        if (target) expect(target.href).toMatch(/^(https:|tel:|sms:|mailto:|#\/)/i);
      }),
    );
    expect(actionHref({ type: "open", url: "javascript:alert(1)" })).toBeNull();
    expect(actionHref({ type: "pay", url: "http://contoh.example" })).toBeNull();
  });

  it("[UI4] dials digits alone and puts words into a message without letting them become another header", () => {
    expect(telHref("+60 (0)3-1234 5678")).toBe("tel:+600312345678");
    expect(telHref("*121#")).toBe("tel:*121%23");
    expect(smsHref("112", "Saya di 4.1, 105.0 & perlu #bantuan?")).toBe("sms:112?body=Saya%20di%204.1%2C%20105.0%20%26%20perlu%20%23bantuan%3F");
    expect(smsHref("", "x")).toBe("sms:?body=x");
    expect(actionHref({ type: "mail", address: "a@contoh.example?bcc=b@x" })).toBe("mailto:a@contoh.example%3Fbcc%3Db%40x");
  });
});
