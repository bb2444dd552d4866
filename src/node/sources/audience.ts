import * as v from "valibot";
import type { PackSettings } from "./settings.ts";
import { readYaml } from "./yaml-text.ts";

const audienceAlone = v.looseObject({ audience: v.optional(v.unknown()) });

/** Whom `pack.yaml` is for, before anything else of it is read: it says where the pack may be built to. Mistakes are told when it is built. */
export function audienceOf(yaml: string): PackSettings["audience"] {
  return readYaml(yaml, audienceAlone, { error: () => undefined, warn: () => undefined })?.value.audience === "staff" ? "staff" : "public";
}
