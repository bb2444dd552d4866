import * as v from "valibot";
import type { FlowKind, PackForms } from "../../core/forms/form.ts";
import { readCategories } from "./categories.ts";
import { readForm } from "./forms.ts";
import type { Reference } from "./markdown.ts";
import { reportOn, type Problem, type Report } from "./problems.ts";
import type { PackSettings } from "./settings.ts";
import { readYaml } from "./yaml-text.ts";

/**
 * Reads `forms/*.yaml` and `categories.yaml`, and holds them against the flows that `pack.yaml` offers.
 *
 * @param files - Texts of all sources by path.
 * @returns null where `pack.yaml` has no `submissions`: then nothing is taken in, and nothing shown.
 */
export function readPackForms(files: ReadonlyMap<string, string>, settings: PackSettings, isKnown: (id: string) => boolean, problems: Problem[]): PackForms | null {
  const { languages, submissions } = settings;
  const found = [...files].flatMap(([path, content]) => {
    const form = path.startsWith("forms/") ? readForm(path, content, languages, reportOn(path, problems)) : null;
    return form === null ? [] : [form];
  });
  const written = files.get("categories.yaml");
  const { categories, references } = written === undefined ? { categories: [], references: [] } : readCategories(written, languages, reportOn("categories.yaml", problems));
  const services = formsOfServices(files.get("services.yaml"), found.map(({ form }) => form.id), reportOn("services.yaml", problems));
  for (const form of found) reportDangling(form.references, isKnown, reportOn(form.file, problems));
  reportDangling(references, isKnown, reportOn("categories.yaml", problems));
  reportDangling(submissions?.flows.flatMap((flow) => flow.references) ?? [], isKnown, reportOn("pack.yaml", problems));
  const offered = new Set<FlowKind>(submissions?.flows.map(({ flow }) => flow));
  for (const { form, file } of found) if (!offered.has(form.kind)) reportUnoffered(form.kind, reportOn(file, problems));
  if (written !== undefined && !offered.has("request")) reportUnoffered("request", reportOn("categories.yaml", problems));
  const broken = problems.some(({ severity, file }) => severity === "error" && (file.startsWith("forms/") || file === "categories.yaml"));
  if (submissions === undefined) return null;
  for (const { flow, line } of broken ? [] : submissions.flows) {
    const missing = flow === "handoff" && settings.contact.length === 0 ? 'Add a telephone number under "contact": whoever asks for an officer is left with a number to ring when nobody answers.' : wanting(flow, found.some(({ form }) => form.kind === flow), categories.length > 0);
    if (missing !== null) reportOn("pack.yaml", problems).error("missing", line, `The flow "${flow}" has nothing to offer`, missing);
  }
  return {
    forms: found.map(({ form }) => ({ ...form, beside: [...new Set([...form.beside, ...(services.get(form.id) ?? [])])] })).filter(({ kind }) => offered.has(kind)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    categories: offered.has("request") ? categories : [],
    ...(submissions.hours === undefined ? {} : { hours: submissions.hours }),
    flows: submissions.flows.filter(({ flow }) => flow !== "gaps").map(({ flow, beside, questions }) => ({ flow, beside, questions })),
  };
}

const services = v.array(v.looseObject({ id: v.string(), form: v.optional(v.string()) }));

/** Services by the form that asks for them; a service that names a form which is not there is reported. */
function formsOfServices(content: string | undefined, forms: readonly string[], report: Report): ReadonlyMap<string, readonly string[]> {
  const byForm = new Map<string, string[]>();
  // What is wrong with the file otherwise has been told by its own reader.
  const read = content === undefined ? null : readYaml(content, services, { error: () => undefined, warn: () => undefined });
  for (const [at, { id, form }] of (read?.value ?? []).entries()) {
    if (form === undefined) continue;
    if (forms.includes(form)) byForm.set(form, [...(byForm.get(form) ?? []), id]);
    else report.error("dangling", read?.lineOf([at, "form"]) ?? 0, `The form "${form}" of "${id}" is not in forms/`, "Correct the id, or write forms/<id>.yaml.");
  }
  return byForm;
}

function wanting(flow: FlowKind, hasForm: boolean, hasCategories: boolean): string | null {
  if (flow === "form" && !hasForm) return 'Write forms/<id>.yaml, or remove "form".';
  if (flow === "appointment" && !hasForm) return 'Write forms/<id>.yaml with "kind: appointment", or remove "appointment".';
  return flow === "request" && !hasCategories ? 'Write categories.yaml, or remove "request".' : null;
}

function reportUnoffered(flow: FlowKind, report: Report): void {
  report.warn("ignored", 0, `pack.yaml does not offer the flow "${flow}", so this file is not read`, `Add it: "submissions: {flows: [${flow}]}".`);
}

/** Reports references to what is not in the pack. */
export function reportDangling(references: readonly Reference[], isKnown: (id: string) => boolean, report: Report): void {
  for (const { id, line } of references) {
    if (!isKnown(id)) report.error("dangling", line, `"${id}" is not in the pack`, "Correct the id, or write what it names.");
  }
}
