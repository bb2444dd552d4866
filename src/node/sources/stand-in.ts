import * as v from "valibot";
import type { Language } from "../../core/pack/document.ts";
import { language } from "./fields.ts";
import type { Problem, Report } from "./problems.ts";
import type { PackSettings } from "./settings.ts";
import { readYaml } from "./yaml-text.ts";

/** What the other sources are read with while `pack.yaml` is wrong, so that all mistakes are told at once; nothing is built of it. */
export interface StandIn {
  readonly settings: PackSettings;
  /** False where the languages are only guessed. */
  readonly sure: boolean;
  /** Leaves out what may only follow from the mistakes in `pack.yaml`. */
  without(problems: readonly Problem[]): Problem[];
}

const languagesAlone = v.looseObject({ languages: v.pipe(v.array(language), v.minLength(1)) });
const silent: Report = { error: () => undefined, warn: () => undefined };

/**
 * @param yaml - Text of `pack.yaml`; undefined where there is none.
 * @param paths - Of all sources: documents have their language in their name.
 */
export function standIn(yaml: string | undefined, paths: readonly string[]): StandIn {
  const said = yaml === undefined ? undefined : readYaml(yaml, languagesAlone, silent)?.value.languages;
  const languages = said ?? guessed(paths);
  return {
    sure: said !== undefined,
    settings: { id: "", title: {}, agency: {}, languages, audience: "public", demonstration: false, emergency: [], contact: [], persona: { name: "", avatar: "torch" }, topics: [], gate: {} },
    without: (problems) =>
      problems.filter(({ file, kind }) => {
        if (file === "pack.yaml") return true;
        // Which flows are offered is not known.
        if (kind === "ignored" && (file.startsWith("forms/") || file === "categories.yaml")) return false;
        return said !== undefined || (kind !== "language" && kind !== "translation");
      }),
  };
}

function guessed(paths: readonly string[]): Language[] {
  const named = paths.flatMap((path) => /^documents\/.*\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md$/u.exec(path)?.[1] ?? []);
  return named.length === 0 ? ["en"] : [...new Set(named)];
}
