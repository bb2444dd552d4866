import axe from "axe-core";
import type { Page } from "playwright-core";

/** Colours are the dearest rule by far, and change with the theme alone. */
export type Looked = "at all" | "at colours" | "at all but colours";

/** What axe finds on a page, its size of targets included; empty where all is well. */
export async function violations(page: Page, looked: Looked = "at all"): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return await page.evaluate(async (looked) => {
    const colours = "color-contrast";
    const rules = { "target-size": { enabled: true }, ...(looked === "at all but colours" ? { [colours]: { enabled: false } } : {}) };
    const checker: unknown = Reflect.get(window, "axe");
    const run: unknown = typeof checker === "object" && checker !== null ? Reflect.get(checker, "run") : null;
    if (typeof run !== "function") throw new Error("axe did not load");
    const result: axe.AxeResults = await run(document, { rules, ...(looked === "at colours" ? { runOnly: [colours] } : {}), resultTypes: ["violations"], selectors: false });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.any.map(({ message }) => message).join(" ")}`).join(" | ")}`);
  }, looked);
}
