import { join } from "node:path";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const liveSetHelp = `suluh live set place <pack>/<place> open|full|closed [--note <lang>=<text>…] [--site <dir>] [--json]
  Says by hand whether a shelter or another place is open or full; phones show it with the time of this command.
  "shelter" may stand for "place". The place has to be one of the pack as it is published in the site, dist/ by
  default. A running server with the embedded database takes it within seconds.`;

const states = ["open", "full", "closed"] as const;

/** `live set`. */
export async function liveSet(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { note: { type: "string", multiple: true, default: [] }, site: { type: "string" }, json: { type: "boolean", default: false } } },
    liveSetHelp,
  );
  const [what, target = "", wanted, ...rest] = positionals;
  const state = states.find((each) => each === wanted);
  const [pack = "", place = "", ...more] = target.split("/");
  if ((what !== "place" && what !== "shelter") || state === undefined || rest.length + more.length > 0 || pack === "" || place === "") throw wrongUsage("Name a place as <pack>/<place>, and open, full or closed.", liveSetHelp);
  const notes = values.note.map((text) => {
    const [, lang, note] = /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.+)$/s.exec(text) ?? [];
    if (lang === undefined || note === undefined) throw wrongUsage(`"${text}" is not a note such as ms=Penuh.`, liveSetHelp);
    return [lang, note] as const;
  });
  await requirePlace(values.site, pack, place);
  const { liveOrderSchema } = await import("../../server/alerts/live-order.ts");
  const order = v.safeParse(liveOrderSchema, { type: "place", pack, place, state, ...(notes.length === 0 ? {} : { note: Object.fromEntries(notes) }) });
  if (!order.success) throw wrongUsage(order.issues[0].message, liveSetHelp);
  const { placeOrders } = await import("../server/place-order.ts");
  const [result = ""] = await placeOrders([order.output]);
  if (result === "too-many") throw new AppError("folder/unreadable", { place, reason: "there is news of too many places already" });
  process.stdout.write(values.json ? `${JSON.stringify({ pack, place, state, result })}\n` : `${pack}/${place} is ${state}${result === "left" ? ", once the running server has taken it" : ""}.\n`);
  return 0;
}

/** A name that no phone knows would be news that nobody sees. */
async function requirePlace(root: string | undefined, pack: string, place: string): Promise<void> {
  const [{ openDirectory }, { openFolder }, { site }] = await Promise.all([import("../../node/folder.ts"), import("../../node/open-pack.ts"), import("../site/prepare.ts")]);
  const folder = join(root ?? site.root, "packs", pack);
  const { pack: opened } = await openFolder(openDirectory(folder), Date.now(), null);
  const known = new Set(opened.index.directory.filter((entry) => entry.place !== undefined && entry.place.kind !== "area").map(({ id }) => id));
  if (!known.has(place)) throw new AppError("folder/missing", { place, reason: `places of ${pack}: ${[...known].slice(0, 30).join(", ")}` });
}
