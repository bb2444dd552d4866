import { readArguments } from "../arguments.ts";
import type { SiteOptions } from "./prepare.ts";

/**
 * Reads what `npm start` and `npm run build` are called with, behind `--`.
 *
 * @throws {AppError} `usage/wrong`.
 */
export function siteOptions(args: string[], help: string): Required<SiteOptions> & { readonly help: boolean } {
  const { values } = readArguments({ args, options: { key: { type: "string" }, only: { type: "string", multiple: true, default: [] }, help: { type: "boolean", default: false } } }, help);
  return { key: values.key, only: values.only, help: values.help };
}
