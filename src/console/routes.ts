import * as v from "valibot";
import { inboxQuerySchema, type InboxQuery } from "../core/staff/api.ts";
import { uuid7 } from "../core/sync/shapes.ts";

/** How old something is: since so many milliseconds, or before that. */
export const ages = { day: 86_400_000, week: 7 * 86_400_000, over3: 3 * 86_400_000, over14: 14 * 86_400_000 } as const;
export type Age = keyof typeof ages;

/** What the inbox is narrowed to, as it stands in the address. */
export interface Filters extends Pick<InboxQuery, "kind" | "status" | "pack" | "category" | "form" | "urgent" | "reference" | "after"> {
  readonly age?: Age;
  readonly mine?: boolean;
}

/** What is shown. The invitation's token is not part of an address that is kept: it leaves it at once. */
export type Route =
  | { readonly screen: "inbox"; readonly filters: Filters }
  | { readonly screen: "exports"; readonly filters: Filters }
  | { readonly screen: "item"; readonly id: string }
  | { readonly screen: "handoffs" | "slots" | "people" | "audit" | "me" }
  | { readonly screen: "invitation"; readonly token: string };

/** @param hash - Of the address, with its `#`. What means nothing is the inbox. */
export function parseRoute(hash: string): Route {
  const token = /^#invitation=([A-Za-z0-9_-]{1,64})$/.exec(hash)?.[1];
  if (token !== undefined) return { screen: "invitation", token };
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, id] = path.split("/");
  switch (screen) {
    case "item":
      return v.is(uuid7, id) ? { screen, id } : { screen: "inbox", filters: {} };
    case "handoffs":
    case "slots":
    case "people":
    case "audit":
    case "me":
      return { screen };
    case "exports":
      return { screen, filters: filtersIn(new URLSearchParams(query)) };
    default:
      return { screen: "inbox", filters: filtersIn(new URLSearchParams(query)) };
  }
}

export function hrefOf(route: Exclude<Route, { screen: "invitation" }>): string {
  if (route.screen === "item") return `#/item/${route.id}`;
  if (!("filters" in route)) return `#/${route.screen}`;
  const query = new URLSearchParams(Object.entries(route.filters).flatMap(([name, value]) => (value === undefined || value === false ? [] : [[name, String(value)]])));
  return query.size === 0 ? `#/${route.screen}` : `#/${route.screen}?${query}`;
}

/** The query of the server that filters mean. @param me - Id of who is signed in. */
export function queryOf({ age, mine, ...exact }: Filters, me: string, nowMs: number): InboxQuery {
  const at = age === undefined ? "" : new Date(nowMs - ages[age]).toISOString();
  return {
    ...exact,
    ...(mine === true ? { assigned: me } : {}),
    ...(age === "day" || age === "week" ? { from: at } : {}),
    ...(age === "over3" || age === "over14" ? { to: at } : {}),
  };
}

/** Members that the server would refuse are left out: an address may come from anywhere. */
function filtersIn(query: URLSearchParams): Filters {
  const exact = Object.fromEntries(
    (["kind", "status", "pack", "category", "form", "urgent", "reference", "after"] as const).flatMap((name) => {
      const value = query.get(name);
      return value === null || value === "" || !v.is(inboxQuerySchema, { [name]: value }) ? [] : [[name, value]];
    }),
  );
  const age = query.get("age");
  const filters = v.parse(inboxQuerySchema, exact);
  return { ...filters, ...(age !== null && isAge(age) ? { age } : {}), ...(query.get("mine") === "true" ? { mine: true } : {}) };
}

function isAge(text: string): text is Age {
  return Object.hasOwn(ages, text);
}
