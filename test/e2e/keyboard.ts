import type { Page } from "playwright-core";

/** How many stops a person would bear between two things of one page. */
const mostStops = 90;

interface Stop {
  readonly found: boolean;
  readonly name: string;
  /** What is wrong with it, in words; empty where all is well. */
  readonly problem: string;
}

/**
 * Presses Tab until something has the focus, and looks at every stop on the way: each has a name, shows that it has the
 * focus, and lies where it can be seen.
 *
 * @param text - What it has to say, where several are alike.
 */
export async function tabTo(page: Page, selector: string, text?: string): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < mostStops; stops += 1) {
    const { found, name, problem } = await stopAt(page, selector, text);
    if (problem !== "") throw new Error(`${problem}: ${name} on ${await page.locator("main").innerText()}`);
    if (found) return;
    passed.push(name);
    await page.keyboard.press("Tab");
  }
  throw new Error(`no ${selector} ${text ?? ""} by keyboard, only: ${[...new Set(passed)].join(" | ")}\n${await page.locator("main").innerText()}`);
}

/** What has the focus now, in the words of its class. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.className || document.activeElement?.localName || "");

function stopAt(page: Page, selector: string, text: string | undefined): Promise<Stop> {
  return page.evaluate(
    ({ selector, text }): Stop => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return { found: false, name: "the page", problem: "" };
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement ? [...(at.labels ?? [])].map(({ innerText }) => innerText).join(" ") : at.innerText;
      const name = (at.getAttribute("aria-label") ?? label).trim();
      const found = at.matches(selector) && (text === undefined || name === text);
      // Titles take the focus so that they are read; nothing can be pressed there.
      if (at.tabIndex < 0) return { found, name, problem: "" };
      const shown = at.closest<HTMLElement>("label.option, label.file-button, label.picker") ?? at;
      const box = shown.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const over = document.elementFromPoint(box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
      const problem =
        name === "" ? "has no name"
        : outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2 ? "does not show that it has the focus"
        : box.bottom <= 0 || box.top >= innerHeight ? "has the focus out of sight"
        : over !== null && !shown.contains(over) && !over.contains(shown) ? `is covered by ${over.className || over.localName}`
        : "";
      return { found, name: name || at.outerHTML.slice(0, 200), problem };
    },
    { selector, text },
  );
}
