import type { Action } from "../core/pack/document.ts";
import { hrefOf } from "./routes.ts";

/** Where a link of a document may lead; null for every other scheme, which is then shown as plain text. */
export function safeHref(link: string, pack: string): { readonly href: string; readonly external: boolean } | null {
  if (link.startsWith("doc:")) {
    const id = link.slice("doc:".length);
    return id === "" ? null : { href: hrefOf({ screen: "reader", pack, id, lang: null, quoted: null }), external: false };
  }
  const scheme = /^(https|tel|sms|mailto):/i.exec(link)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  return { href: link, external: scheme === "https" };
}

/** A `tel:` address: digits with the plus, star and hash that dialling needs. */
export function telHref(number: string): string {
  return `tel:${dialled(number)}`;
}

/** An `sms:` address after RFC 5724; without a number the person picks who gets it. */
export function smsHref(number: string, body = ""): string {
  return `sms:${dialled(number)}${body === "" ? "" : `?body=${encodeURIComponent(body)}`}`;
}

/** Where an action leads; null when a pack gave an address that is not allowed. */
export function actionHref(action: Action): string | null {
  switch (action.type) {
    case "call":
      return telHref(action.number);
    case "sms":
      return smsHref(action.number);
    case "mail":
      return `mailto:${encodeURIComponent(action.address).replace("%40", "@")}`;
    case "open":
    case "pay":
      return /^https:\/\//i.test(action.url) ? action.url : null;
  }
}

function dialled(number: string): string {
  return number.replace(/[^0-9+*#]/g, "").replace(/#/g, "%23");
}
