import * as v from "valibot";
import type { Action, Language } from "../../core/pack/document.ts";
import { entryLanguages, factList, linked, paragraphs, plain } from "./facts.ts";
import { id, inLanguage, localText, localTexts, source, text, webAddress } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { labelsOf } from "./labels.ts";
import { reportLanguages } from "./local-languages.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.array(
  v.strictObject({
    id,
    title: localText,
    summary: v.exactOptional(localText),
    who: v.exactOptional(localText),
    cost: v.exactOptional(localText),
    time: v.exactOptional(localText),
    link: v.exactOptional(webAddress),
    pay_link: v.exactOptional(webAddress),
    form: v.exactOptional(text),
    contact: v.exactOptional(text),
    topic: v.exactOptional(text),
    source: v.exactOptional(source),
    related: v.exactOptional(v.array(text, "a list of ids"), []),
    questions: v.exactOptional(localTexts, {}),
  }),
  'a list; begin each service with "- id: …"',
);

type Service = v.InferOutput<typeof schema>[number];

/** Reads `services.yaml`. @param contactTitle - Title of a contact in a language, where there is one. */
export function readServices(
  content: string,
  file: string,
  languages: readonly Language[],
  contactTitle: (id: string, lang: Language) => string | undefined,
  report: Report,
): FoundEntry[] {
  const read = readYaml(content, schema, report);
  return (read?.value ?? []).flatMap((service, at) => {
    const line = read?.lineOf([at]) ?? 0;
    reportLanguages(service, languages, (path) => read?.lineOf([at, ...path]) ?? line, report);
    const named = [...(service.contact === undefined ? [] : [service.contact]), ...service.related];
    const references = named.map((each) => ({ id: each, line: read?.lineOf([at, each === service.contact ? "contact" : "related"]) ?? line }));
    return entryLanguages(service.title, languages).map((lang) => ({ file, line, references, entry: toEntry(service, lang, languages, contactTitle) }));
  });
}

function toEntry(service: Service, lang: Language, languages: readonly Language[], contactTitle: (id: string, lang: Language) => string | undefined) {
  const labels = labelsOf(lang);
  const say = (value: Service["title"] | undefined) => inLanguage(value, lang, languages[0] ?? lang);
  const { link, pay_link: payLink, contact } = service;
  const office = contact === undefined ? undefined : contactTitle(contact, lang);
  const actions: Action[] = [
    ...(link === undefined ? [] : [{ type: "open", url: link } as const]),
    ...(payLink === undefined ? [] : [{ type: "pay", url: payLink } as const]),
  ];
  const related = [...(contact === undefined ? [] : [contact]), ...service.related];
  return completeEntry({
    id: service.id,
    lang,
    kind: "service",
    title: say(service.title) ?? service.id,
    questions: service.questions[lang] ?? [],
    ...(service.topic === undefined ? {} : { topic: service.topic }),
    body: [
      ...paragraphs(say(service.summary)),
      ...factList(
        [
          [labels.who, plain(say(service.who))],
          [labels.cost, plain(say(service.cost))],
          [labels.time, plain(say(service.time))],
          [labels.online, linked("", link)],
          [labels.pay, linked("", payLink)],
          [labels.office, office === undefined || contact === undefined ? undefined : [{ link: `doc:${contact}`, text: [office] }]],
        ],
        labels,
      ),
    ],
    actions,
    ...(service.source === undefined ? {} : { source: service.source }),
    ...(related.length === 0 ? {} : { related }),
  });
}
