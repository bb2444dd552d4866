import type { Found, Searched } from "../../answer/engine.ts";
import type { Asker } from "../../answer/reply.ts";
import { raisedBonus } from "./limits.ts";

/** What helps in what goes on now comes earlier; whether there is an answer at all was decided before. */
export function raiseHelping(searched: Searched, { raised }: Asker): Searched {
  if (!raised) return searched;
  const scoreOf = ({ pack, entry, score }: Found) => score + (raised.some((each) => each.pack === pack.manifest.id && each.id === entry.id) ? raisedBonus : 0);
  return { ...searched, found: [...searched.found].sort((a, b) => scoreOf(b) - scoreOf(a)) };
}
