import { describe, expect, it } from "vitest";
import { markup } from "../../src/tools/gate/markup.ts";
import { reportPage } from "../../src/tools/gate/report-page.ts";
import { reportText } from "../../src/tools/gate/report-text.ts";
import { sampleReport } from "./sample-report.ts";

describe("the page of the gate's report", () => {
  it("[GT8] loads and runs nothing, whatever the texts of a pack are", async () => {
    const page = reportPage(await sampleReport());
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\son\w+=[^&]*>|href=|src=[^x]|url\(|@import/u);
    expect(page).toContain("&lt;script&gt;");
    expect(page.match(/<style>/gu)).toHaveLength(1);
  });

  it("[GT8] says that no questions were written down, where there are none", async () => {
    const report = await sampleReport();
    const none = { questions: 0, answerable: 0, right: 0, unanswerable: 0, refused: 0, danger: 0, urgent: 0, calm: 0, falseAlarms: 0 };
    expect(reportPage({ ...report, tiers: report.tiers.map((tier) => ({ ...tier, all: none, byLanguage: {} })) })).toContain("<h2>Questions</h2><p>Nobody has written any down yet.</p>");
    expect(reportPage(report)).not.toContain("Nobody has written");
  });

  it("[GT8] has every figure of a plot in a table beside it, with the version before and what is asked for", async () => {
    const report = await sampleReport();
    const figures = reportPage(report).split("<figure>").slice(1).map((each) => each.split("</figure>")[0] ?? "");
    expect(figures).toHaveLength(6);
    for (const figure of figures) {
      const [plot = "", table = ""] = figure.split("</svg>");
      const said = [...plot.matchAll(/class="plot-value">([^<]+)</gu)].map(([, text = ""]) => text);
      expect(said.length).toBeGreaterThan(0);
      for (const text of said) expect(table).toContain(`>${text}<`);
      expect(plot).toMatch(/role="img" aria-labelledby="([^"]+)"><title id="\1">/u);
    }
    expect(figures[0]).toContain('class="before"');
    expect(figures[0]).toContain('class="demanded"');
  });

  it("[GT6] [GT8] names every reason that the text names", async () => {
    const report = await sampleReport();
    const [page, text] = [reportPage(report), reportText(report)];
    expect(report.passed).toBe(false);
    expect(new Set(report.findings.map(({ check }) => check)).size).toBeGreaterThan(9);
    for (const { what, refuses } of report.findings) {
      expect(page).toContain(markup`${what}`.text);
      expect(text).toContain(what);
      if (refuses) expect(page).toContain("✕ Refused");
    }
  });
});
