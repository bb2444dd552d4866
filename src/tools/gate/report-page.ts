import { demandNames, type DemandName } from "../../core/gate/demands.ts";
import { factKinds } from "../../core/gate/facts.ts";
import { namedFindings } from "../../core/gate/limits.ts";
import type { GateReport, TierReport } from "../../core/gate/report.ts";
import { share, type Tally } from "../../core/gate/tally.ts";
import { barPlot, type BarGroup } from "./bar-plot.ts";
import { markup, type Markup } from "./markup.ts";
import { reportStyle } from "./report-style.ts";

const tierNames: Readonly<Record<TierReport["tier"], string>> = { lexical: "by words", hybrid: "by meaning" };

const kinds: Readonly<Record<DemandName, { readonly title: string; readonly part: (tally: Tally) => number; readonly whole: (tally: Tally) => number }>> = {
  right: { title: "Answered rightly, of what the pack answers", part: ({ right }) => right, whole: ({ answerable }) => answerable },
  refused: { title: "Refused, of what the pack does not answer", part: ({ refused }) => refused, whole: ({ unanswerable }) => unanswerable },
  urgent: { title: "Emergency number first, of dangers", part: ({ urgent }) => urgent, whole: ({ danger }) => danger },
  falseAlarms: { title: "False alarms, of questions without danger", part: ({ falseAlarms }) => falseAlarms, whole: ({ calm }) => calm },
};

/** The report as one page that loads nothing and runs nothing. */
export function reportPage(report: GateReport): string {
  const { pack, before, passed, at, findings, languages } = report;
  const refusing = findings.filter(({ refuses }) => refuses);
  const others = findings.filter(({ refuses }) => !refuses);
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${pack.title}, version ${pack.version}: ${passed ? "passed" : "refused"}</title><style>${"\u0000"}</style></head>
<body><header><h1>${pack.title}, version ${pack.version}</h1>
<p><span class="verdict ${passed ? "passed" : "refused"}">${passed ? "✓ Passed" : "✕ Refused"}</span></p>
<p>${before === null ? "The first version." : `Compared with version ${before.version} of ${before.issued.slice(0, 10)}.`} Tested for ${at.slice(0, 16).replace("T", " ")} UTC.</p>
<p class="soft">About exactly these bytes: <code>${pack.manifestSha256}</code></p></header>
<main>${reasons("What refuses it", refusing, "bad")}${reasons("To look at", others, "")}
<h2>Questions</h2>${report.tiers.some(({ all }) => all.questions > 0) ? demandNames.map((name) => questionFigure(report, name)) : markup`<p>Nobody has written any down yet.</p>`}
${misses(report)}${changes(report)}${documents(report)}
<h2>Documents by language</h2>${languageFigure(languages)}
</main></body></html>
`;
  // The style is the only part that is neither text nor markup.
  return page.text.replace("\u0000", reportStyle);
}

function reasons(title: string, findings: GateReport["findings"], kind: string): Markup | null {
  if (findings.length === 0) return null;
  const checks = [...new Set(findings.map(({ check }) => check))];
  const more = (count: number) => (count > 0 ? markup`<li class="soft">and ${count} more</li>` : null);
  return markup`<h2>${title} (${findings.length})</h2>${checks.map((check) => {
    const own = findings.filter((finding) => finding.check === check);
    const named = kind === "bad" ? own : own.slice(0, namedFindings);
    return markup`<h3>${check}</h3><ul class="reasons ${kind}">${named.map(({ what, mend }) => markup`<li>${what}<span class="mend">${mend}</span></li>`)}${more(own.length - named.length)}</ul>`;
  })}`;
}

function questionFigure({ tiers }: GateReport, name: DemandName): Markup | null {
  const { title, part, whole } = kinds[name];
  const languages = [...new Set(tiers.flatMap(({ byLanguage }) => Object.keys(byLanguage)))].filter((lang) => tiers.some(({ byLanguage }) => (byLanguage[lang] === undefined ? 0 : whole(byLanguage[lang])) > 0));
  if (languages.length === 0) return null;
  const of = (tally: Tally | undefined) => (tally === undefined || whole(tally) === 0 ? null : share(part(tally), whole(tally)));
  const groups = languages.map((lang): BarGroup => ({
    name: lang,
    bars: tiers.flatMap(({ tier, byLanguage, before, demanded }) => {
      const value = of(byLanguage[lang]);
      const then = of(before?.byLanguage[lang]);
      const wanted = demanded[lang]?.[name];
      return value === null ? [] : [{ name: tierNames[tier], value, said: percent(value), ...(then === null ? {} : { before: then }), ...(wanted === undefined ? {} : { demanded: wanted }) }];
    }),
  }));
  const rows = languages.flatMap((lang) =>
    tiers.flatMap(({ tier, byLanguage, before, demanded }) => {
      const tally = byLanguage[lang];
      const then = before?.byLanguage[lang];
      if (tally === undefined || whole(tally) === 0) return [];
      return [markup`<tr><th scope="row">${lang}</th><td>${tierNames[tier]}</td><td class="number">${part(tally)} of ${whole(tally)}</td><td class="number">${percent(of(tally) ?? 0)}</td><td class="number">${then === undefined ? "–" : percent(of(then) ?? 0)}</td><td class="number">${percent(demanded[lang]?.[name] ?? 0)}</td></tr>`];
    }),
  );
  return markup`<figure><figcaption>${title}</figcaption>${barPlot(`plot-${name}`, title, groups)}<p class="soft">Thick line: the version before. Dashed line: ${name === "falseAlarms" ? "the most that is let pass" : "what is asked for"}.</p>
${wide(title, markup`<thead><tr><th scope="col">Language</th><th scope="col">Search</th><th scope="col">Count</th><th scope="col">Share</th><th scope="col">Before</th><th scope="col">${name === "falseAlarms" ? "At most" : "Asked for"}</th></tr></thead><tbody>${rows}</tbody>`)}</figure>`;
}

function languageFigure(languages: GateReport["languages"]): Markup {
  const most = Math.max(1, ...languages.map(({ documents: count, missing }) => count + missing));
  const groups = languages.map(({ lang, documents: count, missing, expired, expiring }): BarGroup => ({
    name: lang,
    bars: [
      { name: "there", value: count / most, said: String(count) },
      { name: "missing", value: missing / most, said: String(missing) },
      { name: "past or soon", value: (expired + expiring) / most, said: String(expired + expiring) },
    ],
  }));
  const title = "Documents by language";
  return markup`<figure><figcaption>What is there, missing, and past its date or soon to be</figcaption>${barPlot("plot-languages", title, groups)}
${wide(title, markup`<thead><tr><th scope="col">Language</th><th scope="col">There</th><th scope="col">Missing</th><th scope="col">Past their date</th><th scope="col">Soon</th></tr></thead><tbody>${languages.map(
    ({ lang, documents: count, missing, expired, expiring }) => markup`<tr><th scope="row">${lang}</th>${[count, missing, expired, expiring].map((number) => markup`<td class="number">${number}</td>`)}</tr>`,
  )}</tbody>`)}</figure>`;
}

function misses({ tiers }: GateReport): Markup[] {
  return tiers.filter((tier) => tier.misses.length > 0).map(
    ({ tier, misses: some }) => markup`<details><summary>${some.length} questions that came out wrong, ${tierNames[tier]}</summary>
${wide(`Questions that came out wrong, ${tierNames[tier]}`, markup`<thead><tr><th scope="col">Question</th><th scope="col">What</th><th scope="col">Expected</th><th scope="col">Quoted</th><th scope="col">Before</th></tr></thead><tbody>${some.map(
      ({ lang, question, kind, expected, quoted, wasRight }) => markup`<tr><th scope="row" lang="${lang}">${question}</th><td>${kind}</td><td>${expected === null ? "no answer" : expected.join(", ")}</td><td>${quoted ?? "nothing"}</td><td>${wasRight ? "was right" : "–"}</td></tr>`,
    )}</tbody>`)}</details>`,
  );
}

function changes({ changes: some, before }: GateReport): Markup | null {
  if (before === null) return null;
  const counts = factKinds.map((kind) => ({ kind, count: some.filter((change) => change.kind === kind).length }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const title = "Facts that changed";
  const plot = barPlot("plot-changes", title, [{ name: "since the version before", bars: counts.map(({ kind, count }) => ({ name: kind, value: count / most, said: String(count) })) }]);
  const rows = some.map(({ id, lang, kind, before: was, after: is }) => markup`<tr><th scope="row">${id}</th><td>${lang}</td><td>${kind}</td><td>${was.join(", ") || "none"}</td><td>${is.join(", ") || "none"}</td></tr>`);
  const totals = markup`<thead><tr><th scope="col">Kind</th><th scope="col">Changes</th></tr></thead><tbody>${counts.map(({ kind, count }) => markup`<tr><th scope="row">${kind}</th><td class="number">${count}</td></tr>`)}</tbody>`;
  return markup`<h2>${title}</h2><figure><figcaption>Telephone numbers, sums, dates and links</figcaption>${plot}${wide("Changes by kind", totals)}</figure>${
    some.length === 0 ? null : wide(title, markup`<thead><tr><th scope="col">Document</th><th scope="col">Language</th><th scope="col">Kind</th><th scope="col">Was</th><th scope="col">Is</th></tr></thead><tbody>${rows}</tbody>`)
  }`;
}

function documents({ documents: { added, edited, gone }, before }: GateReport): Markup | null {
  if (before === null) return null;
  const list = (title: string, ids: readonly string[]) => (ids.length === 0 ? null : markup`<details><summary>${title}: ${ids.length}</summary><ul>${ids.map((id) => markup`<li>${id}</li>`)}</ul></details>`);
  return markup`<h2>Documents since the version before</h2><p>${added.length} added, ${edited.length} edited, ${gone.length} gone.</p>${list("Added", added)}${list("Edited", edited)}${list("Gone", gone)}`;
}

/** A table that scrolls by itself where it is too wide, by keyboard, too. */
function wide(name: string, content: Markup): Markup {
  return markup`<div class="wide" role="region" aria-label="${name}" tabindex="0"><table>${content}</table></div>`;
}

function percent(value: number): string {
  return `${Math.round(value * 1000) / 10} %`;
}
