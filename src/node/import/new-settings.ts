import { stringify } from "yaml";
import type { Language } from "../../core/pack/document.ts";
import { idOf } from "./ids.ts";

/** What a person says of a pack that an import makes. */
export interface PackWishes {
  readonly title?: string;
  readonly agency?: string;
  /** Put before every answer when a life is in danger. */
  readonly emergency?: string;
}

/** What the import knows of it. */
export interface PackFindings {
  /** Name of its folder. */
  readonly folder: string;
  /** The most frequent first. */
  readonly languages: readonly Language[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

const emergencyLabels: Readonly<Record<string, string>> = { ms: "Kecemasan", id: "Darurat", en: "Emergency", zh: "紧急求助", ta: "அவசர உதவி" };

/**
 * `pack.yaml` for a pack that an import makes. As long as nobody has said whose it is, it is marked as a demonstration
 * wherever it is shown.
 */
export function newSettings({ folder, languages, topics }: PackFindings, { title, agency, emergency }: PackWishes): string {
  const id = idOf(folder).normalize("NFKD").replaceAll(/[^a-z0-9-]+/g, "").replace(/^-+/, "").slice(0, 64) || "pack";
  const labels = Object.fromEntries(languages.map((lang) => [lang, emergencyLabels[lang] ?? "Emergency"]));
  return [
    '# Made by "suluh pack import". Everything that can stand here: docs/sources.md',
    `id: ${id}`,
    `title: ${scalar(title ?? titleOf(folder))}   # shown above every answer`,
    agency === undefined ? `agency: ${scalar("(name of the agency)")}   # put the agency's name here: it is shown with every answer` : `agency: ${scalar(agency)}`,
    `languages: [${languages.join(", ")}]   # the first is the default`,
    ...(agency === undefined ? ["demonstration: true   # shown with every answer; remove this line once the agency has looked the pack through"] : []),
    ...(emergency === undefined
      ? ["# emergency:            # put before every answer when a life is in danger", `#   - {number: "999", label: ${JSON.stringify(labels)}}`]
      : ["emergency:            # put before every answer when a life is in danger", `  - {number: ${JSON.stringify(emergency)}, label: ${JSON.stringify(labels)}}`]),
    "# contact:              # shown when nothing was found",
    `#   - {label: ${JSON.stringify(title ?? titleOf(folder))}, phone: "03-0000 0000"}`,
    ...(topics.length === 0 ? [] : ["topics:", ...topics.map((topic) => `  - {id: ${JSON.stringify(topic.id)}, title: ${JSON.stringify(topic.title)}}`)]),
    "",
  ].join("\n");
}

function scalar(text: string): string {
  return stringify(text.replaceAll(/\s+/gu, " ").trim(), { lineWidth: 0 }).trim();
}

function titleOf(folder: string): string {
  const words = folder.replaceAll(/[-_]+/g, " ").trim();
  return words === "" ? "FAQ" : words.charAt(0).toUpperCase() + words.slice(1);
}
