import { madeFaq } from "./made-faq.ts";

const chrome = (title: string, body: string, lang: string, at: number) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Majlis Daerah Contoh</title><meta property="og:site_name" content="Majlis Daerah Contoh">
<link rel="canonical" href="https://contoh.example/${lang}/${at}"><meta name="last-modified" content="2026-0${1 + (at % 9)}-15"><script>var a = "<p>skrip</p>";</script><style>p{}</style></head>
<body class="page has-sidebar"><a class="skip-link" href="#x">Skip to content</a>
<header role="banner"><p>Portal rasmi</p><nav><ul><li><a href="/">Laman utama</a></li><li><a href="/hubungi">Hubungi</a></li></ul></nav></header>
<div id="cookie-banner" class="cookie-consent"><p>Kami menggunakan kuki. <button>Terima</button></p></div>
<div class="breadcrumb"><a href="/">Utama</a> &raquo; ${title}</div>
<div id="wrapper">${body}
<p>Talian Daerah Contoh 00-0000 0100 dibuka setiap hari.</p>
<div class="social-share"><a href="https://social.example">Kongsi</a></div></div>
<aside class="sidebar"><h2>Berita</h2><p>Pertandingan bola.</p></aside>
<footer><p>Hak cipta 2026</p><p>Dasar privasi</p></footer></body></html>`;

/** One page of a site: how a question and its answer are marked up goes round. */
function page(at: number, turns: readonly (readonly [category: string, question: string, answer: string])[], lang: string): string {
  const [first] = turns;
  const title = `${first?.[0]} ${at}`;
  const text = (answer: string) => answer.split("\n").map((line) => `<p>${line}</p>`).join("");
  const headings = turns.map(([, question, answer]) => `<h3>${question}</h3>${text(answer)}`).join("\n");
  const folded = turns.map(([, question, answer], index) => `<div class="accordion-item"><h2><button aria-expanded="false" aria-controls="c${index}">${question}</button></h2><div id="c${index}" hidden>${text(answer)}</div></div>`).join("\n");
  const details = turns.map(([, question, answer]) => `<details><summary>${question}</summary>${text(answer)}</details>`).join("\n");
  const terms = `<dl>${turns.map(([, question, answer]) => `<dt>${question}</dt><dd>${text(answer)}</dd>`).join("")}</dl>`;
  const linked = `<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@graph": [{ "@type": "FAQPage", mainEntity: turns.map(([, name, answer]) => ({ "@type": "Question", name, acceptedAnswer: { "@type": "Answer", text: text(answer) } })) }] })}</script>${headings}`;
  const micro = `<div itemscope itemtype="https://schema.org/FAQPage">${turns.map(([, question, answer]) => `<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">${question}</h3><div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><div itemprop="text">${text(answer)}</div></div></div>`).join("")}</div>`;
  const ways = [headings, folded, details, terms, linked, micro];
  return chrome(title, `<h1>${title}</h1>${ways[at % ways.length]}`, lang, at);
}

/** A saved site of an agency: `count` pages, three questions each, marked up in six ways, with everything around them that sites have. */
export function madeSite(count: number): { readonly files: Readonly<Record<string, string>>; readonly questions: readonly string[] } {
  const files: Record<string, string> = { "styles/site.css": "p{}", "images/logo.png": "\u0089PNG", "robots.txt": "User-agent: *" };
  const questions: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const lang = (["ms", "en", "zh", "ta"] as const)[at % 4] ?? "ms";
    const all = madeFaq([lang], 200);
    const turns = Array.from({ length: 3 }, (_, index) => all[(at * 3 + index) % all.length] ?? all[0]).map((turn): readonly [string, string, string] => {
      const [category, question, answer] = turn ?? ["", "", ""];
      return [category, question.replace(/[?？]$/u, ` (${at})$&`), `${answer} ${at}`];
    });
    questions.push(...turns.map(([, question]) => question));
    files[`${lang}/page-${at}.html`] = page(at, turns, lang);
  }
  return { files, questions };
}
