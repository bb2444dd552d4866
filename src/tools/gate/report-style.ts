/** The style of the report: ink on paper, one colour for what counts, dark where the system is. */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #fffdf9; --sunk: #f3eee6; --ink: #231f1a; --soft: #5c544a; --line: #8d8478; --torch: #9a4a00; --grey: #6b6b74; --third: #2f6f62; --bad: #a4161a; --good: #1d6b34; }
@media (prefers-color-scheme: dark) { :root { --paper: #17140f; --sunk: #26211a; --ink: #f3ede4; --soft: #c2b8aa; --line: #8f867a; --torch: #f0a35a; --grey: #b3b3bd; --third: #7cc4b4; --bad: #ff9b94; --good: #86d69c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.verdict { display: inline-block; border: 2px solid; border-radius: .5rem; padding: .25rem .75rem; font-weight: 700; } .passed { color: var(--good); } .refused { color: var(--bad); }
.soft, .mend { color: var(--soft); } .mend { display: block; }
.reasons > li { border-inline-start: .3rem solid var(--line); padding-inline-start: .75rem; margin-block: .75rem; } .reasons.bad > li { border-color: var(--bad); } .reasons { list-style: none; padding: 0; }
figure { margin: 1rem 0; } figcaption { font-weight: 700; }
.plot { display: block; width: 100%; max-width: 34rem; height: auto; } .plot text { fill: var(--ink); font-size: 11px; } .plot .plot-group { font-weight: 700; font-size: 12px; } .plot .plot-name { fill: var(--soft); }
.track { fill: var(--sunk); stroke: var(--line); stroke-width: .5; } .bar-0 { fill: var(--torch); } .bar-1 { fill: var(--grey); } .bar-2 { fill: var(--third); }
.before { stroke: var(--ink); stroke-width: 3; } .demanded-under { stroke: var(--paper); stroke-width: 3.5; } .demanded { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 2; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9375rem; overflow-wrap: normal; } th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; text-align: start; vertical-align: top; } td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
details > summary { min-height: 2.75rem; display: list-item; padding-block: .5rem; cursor: pointer; } code { font-size: .875em; }
@media print { details { display: block; } }
`;
