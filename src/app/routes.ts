import { flowKinds, type FlowKind } from "../core/forms/form.ts";

/** The screens with what each shows. */
export type Route =
  /** @property query - What a poster says (`posterIn`). */
  | { readonly screen: "phone"; readonly query?: string }
  | { readonly screen: "home" | "chat" | "where" | "settings" | "outbox" | "offers" | "file" | "alerts" }
  /** @property code - Reference out of a receipt; null to be typed. */
  | { readonly screen: "status"; readonly code: string | null }
  | {
      readonly screen: "flow";
      readonly pack: string;
      readonly flow: FlowKind;
      /** Form or category; null where the flow has none, or it is still to be chosen. */
      readonly id: string | null;
      /** Draft to go on with; null begins a new one. */
      readonly draft: string | null;
      /** Question in the conversation that led here. */
      readonly turn: string | null;
    }
  | { readonly screen: "topic"; readonly pack: string; readonly topic: string }
  | { readonly screen: "places"; readonly kind: string | null }
  | {
      readonly screen: "reader";
      readonly pack: string;
      readonly id: string;
      /** Null means the language of the interface. */
      readonly lang: string | null;
      /** Quoted range of the body, `[from, to)`; null when the document is opened from its beginning. */
      readonly quoted: readonly [from: number, to: number] | null;
    };

/** Reads an address such as `#/doc/banjir/evacuate?lang=en&at=2-5`; what it does not know is home. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const [screen = "", first = "", second = "", third = ""] = path.split("/").slice(1).map(decode);
  switch (screen) {
    case "chat":
    case "where":
    case "settings":
    case "outbox":
    case "file":
    case "alerts":
      return { screen };
    case "phone":
      return query === "" ? { screen } : { screen, query };
    case "do":
      return { screen: "offers" };
    case "status":
      return { screen, code: new URLSearchParams(query).get("code") };
    case "flow": {
      const flow = flowKinds.find((kind) => kind === second);
      const asked = new URLSearchParams(query);
      if (!first || flow === undefined) return { screen: "offers" };
      return { screen, pack: first, flow, id: third === "" ? null : third, draft: asked.get("draft"), turn: asked.get("turn") };
    }
    case "places":
      return { screen, kind: first === "" ? null : first };
    case "topic":
      return first && second ? { screen, pack: first, topic: second } : { screen: "home" };
    case "doc": {
      if (!first || !second) return { screen: "home" };
      const asked = new URLSearchParams(query);
      return { screen: "reader", pack: first, id: second, lang: asked.get("lang"), quoted: parseRange(asked.get("at")) };
    }
    default:
      return { screen: "home" };
  }
}

/** The address of a route, with its `#`. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case "home":
      return "#/";
    case "phone":
      return `#/phone${route.query === undefined ? "" : `?${route.query}`}`;
    case "offers":
      return "#/do";
    case "status":
      return route.code === null ? "#/status" : `#/status?code=${encodeURIComponent(route.code)}`;
    case "flow": {
      const asked = new URLSearchParams();
      if (route.draft !== null) asked.set("draft", route.draft);
      if (route.turn !== null) asked.set("turn", route.turn);
      const query = asked.toString() === "" ? "" : `?${asked.toString()}`;
      return `#/flow/${encodeURIComponent(route.pack)}/${route.flow}${route.id === null ? "" : `/${encodeURIComponent(route.id)}`}${query}`;
    }
    case "topic":
      return `#/topic/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.topic)}`;
    case "places":
      return route.kind === null ? "#/places" : `#/places/${encodeURIComponent(route.kind)}`;
    case "reader": {
      const asked = new URLSearchParams();
      if (route.lang !== null) asked.set("lang", route.lang);
      if (route.quoted) asked.set("at", route.quoted.join("-"));
      const query = asked.toString() === "" ? "" : `?${asked.toString()}`;
      return `#/doc/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.id)}${query}`;
    }
    default:
      return `#/${route.screen}`;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function parseRange(text: string | null): readonly [number, number] | null {
  const match = /^(\d{1,6})-(\d{1,6})$/.exec(text ?? "");
  if (!match) return null;
  const from = Number(match[1]);
  const to = Number(match[2]);
  return from < to ? [from, to] : null;
}
