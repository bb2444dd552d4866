import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { posterLink, posterPicture } from "../../src/node/poster.ts";

const fingerprint = "0123456789abcdef0123456789abcdef";

describe("a poster", () => {
  it("[KY5] leads to the app, with pack and fingerprint where no server sees them", () => {
    const link = new URL(posterLink("https://help.example/app", "/packs/banjir/", fingerprint));
    expect(link.origin + link.pathname + link.search).toBe("https://help.example/app/");
    expect(link.hash).toBe(`#/phone?root=${fingerprint}&at=%2Fpacks%2Fbanjir%2F`);
  });

  it("[KY5] shows that very link as a code, and the fingerprint in groups of four", () => {
    const link = posterLink("https://help.example/", "/packs/banjir/", fingerprint);
    const picture = posterPicture({ ms: "Majlis <Contoh> & Rakan", ta: "சபை" }, "https://help.example/", link, fingerprint);
    const { data, size } = encode(link, { ecc: "Q", border: 4 });
    const dark = new Set([...picture.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
    for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) expect(dark.has(`${x} ${y}`)).toBe(data[y]?.[x]);
    expect(picture).toContain("0123 4567 89ab cdef");
    expect(picture).toContain("Majlis &lt;Contoh&gt; &amp; Rakan");
    expect(picture).toContain("சபை");
  });
});
