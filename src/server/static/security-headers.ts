/**
 * What pages of Suluh may do: run their own scripts and WASM, talk to their own origin and to the servers that packs of
 * the site send to. No inline code, no `eval`, no frames, no forms that leave; blob workers, which also fetch from blobs,
 * for the generator's runtime. Strings become script addresses only through the policies named here.
 *
 * The one place where it is written: the server and the service worker send it, and the build writes it into the page
 * for hosts that send no headers. Those in the page cannot say who may frame it.
 *
 * @param desks - Origins that packs of the site send to.
 */
export function contentPolicy(desks: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    ["connect-src 'self' blob:", ...desks].join(" "),
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default lit-html",
  ].join("; ");
}

/**
 * Sent with pages, scripts and everything else that can run: a worker follows the policy of its own file.
 *
 * @param desks - Origins that packs of the site send to.
 */
export const securityHeaders = (desks: readonly string[]): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": `${contentPolicy(desks)}; frame-ancestors 'self'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(self), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  // With the line above the page is isolated: the generator may use several threads.
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
});

/**
 * What is only read (pieces, signatures, lists) is sent with this: it can do nothing anyway, and on a first visit the
 * full headers of some seventy small files would weigh 45 KB.
 */
const plainHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": "default-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** @param type - Of the response, as in its `Content-Type`. @param desks - Origins that packs of the site send to. */
export function securityHeadersOf(type: string, desks: readonly string[] = []): Readonly<Record<string, string>> {
  return /^application\/(octet-stream|json|zip)\b/.test(type) ? plainHeaders : securityHeaders(desks);
}
