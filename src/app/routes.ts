/** The screens with what each shows. */
export type Route =
  | { readonly screen: "home" | "chat" | "where" | "phone" | "settings" }
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
  const [screen = "", first = "", second = ""] = path.split("/").slice(1).map(decode);
  switch (screen) {
    case "chat":
    case "where":
    case "phone":
    case "settings":
      return { screen };
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
