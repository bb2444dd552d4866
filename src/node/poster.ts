import { encode } from "uqr";
import type { Localized } from "../core/pack/document.ts";

/** Where a poster leads: the app, with the pack and the agency's fingerprint behind the `#`, which browsers send to no server. */
export function posterLink(site: string, pack: string, fingerprint: string): string {
  return `${site.replace(/#.*$/, "").replace(/\/*$/, "/")}#/phone?${new URLSearchParams({ root: fingerprint, at: pack }).toString()}`;
}

/** Points of an A4 page. */
const width = 595;
const height = 842;
/** A code of some 14 cm is read from two metres. */
const codeSize = 400;
/** Blank modules around a code, as readers need them (ISO/IEC 18004). */
const quiet = 4;

/**
 * A page to print, as SVG: the agency, the code, the address to type, and the fingerprint in groups to compare by eye.
 *
 * @param name - At most three languages are shown.
 */
export function posterPicture(name: Localized, site: string, link: string, fingerprint: string): string {
  const { data, size } = encode(link, { ecc: "Q", border: quiet });
  const module = codeSize / size;
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  const line = (y: number, points: number, text: string, style = "") => `<text x="${width / 2}" y="${y}" font-size="${points}" text-anchor="middle"${style}>${escaped(text)}</text>`;
  const names = Object.values(name).slice(0, 3);
  const groups = fingerprint.match(/.{4}/g) ?? [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 ${width} ${height}" font-family="sans-serif">`,
    `<title>${escaped(names[0] ?? "Suluh")}</title><rect width="${width}" height="${height}" fill="#fff"/>`,
    ...names.map((text, at) => line(90 + 34 * at, fitting(text, 28), text, ' font-weight="bold"')),
    `<g transform="translate(${(width - codeSize) / 2} 190) scale(${module})"><path d="M0 0h${size}v${size}H0z" fill="#fff"/><path d="${path}" fill="#000" shape-rendering="crispEdges"/></g>`,
    line(630, fitting(site, 22), site),
    line(690, 18, groups.slice(0, 4).join(" "), ' font-family="monospace"'),
    line(716, 18, groups.slice(4).join(" "), ' font-family="monospace"'),
    "</svg>\n",
  ].join("\n");
}

/** Type size at which a line fits the page; letters are some 0.6 of it wide. */
function fitting(text: string, points: number): number {
  return Math.max(8, Math.min(points, Math.floor((width - 80) / (0.6 * [...text].length))));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
