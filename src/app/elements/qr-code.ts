import { svg, html, type TemplateResult } from "lit";
import { encode } from "uqr";

/** Blank modules around a code, as readers need them (ISO/IEC 18004). */
const quiet = 4;

/** A QR code of a text, dark on light in every colour scheme so that cameras read it. @param label - What it is, in words. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: "M", border: quiet });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">${svg`<path class="qr-light" d="M0 0h${size}v${size}H0z" /><path class="qr-dark" d=${path} />`}</svg>`;
}
