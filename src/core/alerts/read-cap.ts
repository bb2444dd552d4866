import * as v from "valibot";
import type { Position } from "../pack/document.ts";
import type { Alert, AlertArea, AlertCode, AlertInfo, AlertReference } from "./alert.ts";
import { alertSchema } from "./alert-schema.ts";
import { maxCapBytes } from "./limits.ts";
import { readXml, type XmlElement, type XmlRefusal } from "./read-xml.ts";

export const capNamespace = "urn:oasis:names:tc:emergency:cap:1.2";

export type CapResult = { readonly kind: "alert"; readonly alert: Alert } | XmlRefusal;

/**
 * Reads one message of the Common Alerting Protocol 1.2 as its schema has it: namespace, order and number of elements,
 * times with their offset, closed rings. What breaks a rule is refused with its line, never guessed at.
 *
 * @see OASIS, Common Alerting Protocol Version 1.2, 1 July 2010.
 */
export function readCap(source: string): CapResult {
  if (source.length > maxCapBytes) return { kind: "refused", line: 1, reason: `larger than ${maxCapBytes} bytes` };
  const read = readXml(source.replace(/^\uFEFF/, ""));
  if (read.kind === "refused") return read;
  return capOf(read.root);
}

/** The same for an element out of a feed that carries messages whole. */
export function capOf(root: XmlElement): CapResult {
  try {
    if (root.name !== "alert" || root.namespace !== capNamespace) fail(root, `not a CAP 1.2 message: its root is to be alert in ${capNamespace}`);
    const parsed = v.safeParse(alertSchema, alertOf(root));
    if (parsed.success) return { kind: "alert", alert: parsed.output };
    const [issue] = parsed.issues;
    return { kind: "refused", line: root.line, reason: `${v.getDotPath(issue) ?? "alert"}: ${issue.message}` };
  } catch (cause) {
    if (cause instanceof Misfit) return { kind: "refused", line: cause.line, reason: cause.message };
    throw cause;
  }
}

/** How often an element may stand: once, at most once, or any number of times. */
type Times = "one" | "optional" | "many" | "some";

const alertMembers: Readonly<Record<string, Times>> = {
  identifier: "one", sender: "one", sent: "one", status: "one", msgType: "one", source: "optional", scope: "one", restriction: "optional",
  addresses: "optional", code: "many", note: "optional", references: "optional", incidents: "optional", info: "many",
};
const infoMembers: Readonly<Record<string, Times>> = {
  language: "optional", category: "some", event: "one", responseType: "many", urgency: "one", severity: "one", certainty: "one", audience: "optional",
  eventCode: "many", effective: "optional", onset: "optional", expires: "optional", senderName: "optional", headline: "optional", description: "optional",
  instruction: "optional", web: "optional", contact: "optional", parameter: "many", resource: "many", area: "many",
};
const areaMembers: Readonly<Record<string, Times>> = { areaDesc: "one", polygon: "many", circle: "many", geocode: "many", altitude: "optional", ceiling: "optional" };
const codeMembers: Readonly<Record<string, Times>> = { valueName: "one", value: "one" };

function alertOf(element: XmlElement): object {
  const { children } = element;
  const signature = children.findIndex(({ namespace }) => namespace !== capNamespace);
  const own = signature === -1 ? children : children.slice(0, signature);
  if (children.slice(own.length).some(({ namespace }) => namespace === capNamespace)) fail(element, "an element of another namespace stands before the end");
  const of = membersOf({ ...element, children: own }, alertMembers);
  const type = one(of, "msgType");
  const references = maybe(of, "references")?.split(/\s+/u).filter(Boolean) ?? [];
  if (["Update", "Cancel", "Ack", "Error"].includes(type) && references.length === 0) fail(element, `msgType ${type} names no message in references`);
  if (one(of, "scope") === "Restricted" && !maybe(of, "restriction")) fail(element, "scope Restricted has no restriction");
  if (one(of, "scope") === "Private" && !maybe(of, "addresses")) fail(element, "scope Private has no addresses");
  return {
    identifier: one(of, "identifier"),
    sender: one(of, "sender"),
    sent: time(of, "sent"),
    status: one(of, "status"),
    type,
    scope: one(of, "scope"),
    ...given("note", maybe(of, "note")),
    references: references.map((each) => referenceOf(each, element)),
    infos: (of.get("info") ?? []).map(infoOf),
  };
}

function infoOf(element: XmlElement): Partial<Record<keyof AlertInfo, unknown>> {
  const of = membersOf(element, infoMembers);
  const instant = (name: "effective" | "onset" | "expires") => (of.has(name) ? { [name]: time(of, name) } : {});
  const words = (name: "senderName" | "headline" | "description" | "instruction" | "contact") => given(name, maybe(of, name));
  return {
    language: languageOf(maybe(of, "language") ?? "en-US"),
    categories: all(of, "category"),
    event: one(of, "event"),
    responses: all(of, "responseType"),
    urgency: one(of, "urgency"),
    severity: one(of, "severity"),
    certainty: one(of, "certainty"),
    ...instant("effective"),
    ...instant("onset"),
    ...instant("expires"),
    ...words("senderName"),
    ...words("headline"),
    ...words("description"),
    ...words("instruction"),
    ...webOf(of),
    ...words("contact"),
    parameters: (of.get("parameter") ?? []).map(codeOf),
    areas: (of.get("area") ?? []).map(areaOf),
  };
}

/** The standard asks for any absolute address; those that are no page are left out, as a telephone number is told in the text. */
function webOf(of: Members): { readonly web?: string } {
  const web = maybe(of, "web");
  return web === undefined || /^(?:mailto|tel|sms|ftp):/iu.test(web) ? {} : { web };
}

function areaOf(element: XmlElement): AlertArea {
  const of = membersOf(element, areaMembers);
  return {
    name: one(of, "areaDesc"),
    polygons: (of.get("polygon") ?? []).map((ring) => leaf(ring).split(/\s+/u).map((pair) => positionOf(pair, ring))),
    circles: (of.get("circle") ?? []).map((circle) => {
      const [centre = "", radius = "", ...rest] = leaf(circle).split(/\s+/u);
      if (!/^\d+(\.\d+)?$/.test(radius) || rest.length > 0) fail(circle, "circle is latitude,longitude and a radius in kilometres");
      return { at: positionOf(centre, circle), metres: Math.round(Number(radius) * 1_000) };
    }),
    geocodes: (of.get("geocode") ?? []).map(codeOf),
  };
}

function codeOf(element: XmlElement): AlertCode {
  const of = membersOf(element, codeMembers);
  return { name: one(of, "valueName"), value: one(of, "value") };
}

/** CAP has latitude first; to five digits, which is a metre. */
function positionOf(pair: string, element: XmlElement): Position {
  const match = /^([-+]?\d{1,3}(?:\.\d+)?),([-+]?\d{1,3}(?:\.\d+)?)$/.exec(pair);
  if (match === null) return fail(element, "a position is latitude,longitude in degrees");
  const [latitude, longitude] = [Number(match[1]), Number(match[2])].map((degrees) => Math.round(degrees * 1e5) / 1e5);
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return fail(element, "a position outside the earth");
  return [longitude, latitude];
}

function referenceOf(text: string, element: XmlElement): AlertReference {
  const [sender = "", identifier = "", sent = "", ...rest] = text.split(",");
  if (rest.length > 0 || sender === "" || identifier === "" || sent === "") fail(element, "references are sender,identifier,sent with spaces between them");
  return { sender, identifier, sent: instantOf(sent, element) };
}

/** In the case of the standard for tags: `MS-my` is `ms-MY`. */
function languageOf(tag: string): string {
  const [primary = "", ...rest] = tag.split("-");
  return [primary.toLowerCase(), ...rest.map((part) => (part.length === 2 ? part.toUpperCase() : part))].join("-");
}

function instantOf(text: string, element: XmlElement): string {
  const local = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})[-+]\d{2}:\d{2}$/.exec(text)?.[1] ?? "";
  // Engines take 30 February for 2 March.
  const exists = !Number.isNaN(Date.parse(`${local}Z`)) && new Date(`${local}Z`).toISOString().startsWith(local);
  const ms = exists ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) fail(element, `"${text.slice(0, 40)}" is no time such as 2026-11-28T08:00:00+08:00`);
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

type Members = ReadonlyMap<string, readonly XmlElement[]>;

/** The children of an element by name, in the order and number that the schema has. */
function membersOf(element: XmlElement, allowed: Readonly<Record<string, Times>>): Members {
  if (element.text.trim() !== "") fail(element, `text directly in ${element.name}`);
  const order = Object.keys(allowed);
  const found = new Map<string, XmlElement[]>();
  let last = 0;
  for (const child of element.children) {
    const at = child.namespace === capNamespace ? order.indexOf(child.name) : -1;
    if (at === -1) fail(child, `${child.name} does not belong into ${element.name}`);
    if (at < last) fail(child, `${child.name} stands after ${order[last] ?? ""}`);
    last = at;
    found.set(child.name, [...(found.get(child.name) ?? []), child]);
  }
  for (const [name, times] of Object.entries(allowed)) {
    const count = found.get(name)?.length ?? 0;
    if (count === 0 && (times === "one" || times === "some")) fail(element, `${element.name} has no ${name}`);
    if (count > 1 && (times === "one" || times === "optional")) fail(element, `${name} stands ${count} times`);
  }
  return found;
}

function leaf(element: XmlElement): string {
  if (element.children.length > 0) fail(element, `${element.name} has elements in it`);
  return element.text.trim();
}

function all(of: Members, name: string): string[] {
  return (of.get(name) ?? []).map(leaf);
}

/** Undefined also for one that is empty: the standard gives empty elements no meaning. */
function maybe(of: Members, name: string): string | undefined {
  const text = all(of, name)[0];
  return text === "" ? undefined : text;
}

function one(of: Members, name: string): string {
  return maybe(of, name) ?? "";
}

function time(of: Members, name: string): string {
  const [element] = of.get(name) ?? [];
  return element === undefined ? "" : instantOf(leaf(element), element);
}

function given<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, string>> {
  const member: Partial<Record<Name, string>> = {};
  if (text !== undefined) member[name] = text;
  return member;
}

function fail(element: XmlElement, reason: string): never {
  throw new Misfit(reason, element.line);
}

/** Ends reading at the first rule that is broken. */
class Misfit extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}
