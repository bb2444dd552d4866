import * as v from "valibot";
import { count, languageTag, packId } from "../sync/shapes.ts";

/** Where the server keeps what only staff may read, below `/api/v1`. */
export const guidesPath = "staff/guides";

/** The staff packs of a server, for who is signed in. What counts is read from the packs themselves. */
export const guidesSchema = v.object({
  guides: v.array(v.object({ id: packId, title: v.record(languageTag, v.string()), agency: v.record(languageTag, v.string()), version: count(2 ** 31), bytes: count(2 ** 40) })),
});
export type Guides = v.InferOutput<typeof guidesSchema>;
