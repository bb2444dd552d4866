import { parseDocument } from "yaml";
import type { Language } from "../../core/pack/document.ts";
import { problemText, reportOn, type Problem } from "../sources/problems.ts";
import { readSettings, type PackSettings } from "../sources/settings.ts";
import type { ChosenTopics } from "./choose-topics.ts";
import { textHash, type ImportState } from "./import-state.ts";
import { newSettings, type PackWishes } from "./new-settings.ts";
import { refusal } from "./refusal.ts";

/** Reads `pack.yaml` of the pack that is imported into. @throws {AppError} `sources/invalid` when it has mistakes. */
export function settingsThere(yaml: string): PackSettings {
  const problems: Problem[] = [];
  const settings = readSettings(yaml, reportOn("pack.yaml", problems));
  const [mistake] = problems.filter(({ severity }) => severity === "error");
  if (settings === null || mistake !== undefined) throw refusal("pack.yaml", `the pack has mistakes already: ${mistake === undefined ? "it cannot be read" : problemText(mistake)}`, "Mend them first.");
  return settings;
}

/** What the import makes of `pack.yaml`. */
export interface SettingsPlan {
  /** Absent: it stays as it is. */
  readonly text?: string;
  readonly notes: readonly string[];
}

/** What `planSettings` looks at. */
export interface SettingsParts {
  readonly folder: string;
  /** `pack.yaml` as it is; absent where there is none. */
  readonly yaml?: string;
  readonly settings: PackSettings | null;
  readonly state: ImportState;
  /** Languages of what is imported, the most frequent first. */
  readonly languages: readonly Language[];
  readonly topics: ChosenTopics;
  readonly wishes: PackWishes;
}

/**
 * A new `pack.yaml`; or what an earlier import wrote and nobody touched, with the languages and topics that came. One
 * that a person wrote is never changed: what would have to be added is told.
 *
 * @throws {AppError} `sources/invalid` for languages that such a pack does not have.
 */
export function planSettings({ folder, yaml, settings, state, languages, topics, wishes }: SettingsParts): SettingsPlan {
  if (yaml === undefined || settings === null) return { text: newSettings({ folder, languages, topics: topics.added }, wishes), notes: [] };
  const missing = languages.filter((lang) => !settings.languages.includes(lang));
  if (state.settings === textHash(yaml)) return missing.length === 0 && topics.added.length === 0 ? { notes: [] } : { text: extended(yaml, missing, topics), notes: [] };
  if (missing.length > 0) throw refusal("pack.yaml", `some of it is in ${missing.join(", ")}, which is not a language of the pack`, `Add ${missing.join(", ")} to "languages" in pack.yaml; or say what language it is in with --language.`);
  if (settings.topics.length === 0 || topics.added.length === 0) return { notes: [] };
  const lines = topics.added.map(({ id, title }) => `- {id: ${JSON.stringify(id)}, title: ${JSON.stringify(title)}}`);
  return { notes: [`topics that pack.yaml does not name are shown last; to give them a place add below "topics": ${lines.join("  ")}`] };
}

function extended(yaml: string, languages: readonly Language[], topics: ChosenTopics): string {
  const document = parseDocument(yaml);
  for (const lang of languages) document.addIn(["languages"], lang);
  if (topics.added.length > 0 && !document.has("topics")) document.set("topics", document.createNode([]));
  for (const topic of topics.added) document.addIn(["topics"], document.createNode(topic, { flow: true }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
