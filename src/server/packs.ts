import type { Alert } from "../core/alerts/alert.ts";
import type { Category, Form } from "../core/forms/form.ts";
import type { OfficeHours } from "../core/office/office-hours.ts";
import type { Localized } from "../core/pack/document.ts";
import type { SealingKeys } from "../core/pack/manifest.ts";

/** What the server knows of a pack that it takes submissions for. */
export interface ServedPack {
  readonly id: string;
  readonly version: number;
  readonly title: Localized;
  readonly agency: Localized;
  readonly languages: readonly string[];
  readonly forms: readonly Form[];
  readonly categories: readonly Category[];
  /** When officers are there; null where the pack does not say. */
  readonly hours: OfficeHours | null;
  readonly sealing: SealingKeys | null;
  /** Numbers that may stand in what is shown to everybody, such as those of emergencies. */
  readonly publicNumbers: readonly string[];
  /** Messages that travel in it, to phones that no live file may reach. */
  readonly alerts: readonly Alert[];
}

/** The packs of the site, as they are published now. */
export interface PackShelf {
  find(id: string): ServedPack | undefined;
  all(): readonly ServedPack[];
}
