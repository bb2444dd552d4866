import * as v from "valibot";
import type { Action, Language } from "../../core/pack/document.ts";
import { call, entryLanguages, factList, linked, paragraphs, plain } from "./facts.ts";
import { email, id, inLanguage, localText, localTexts, position, source, telephone, text, webAddress } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { labelsOf } from "./labels.ts";
import { reportLanguages } from "./local-languages.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.array(
  v.strictObject({
    id,
    title: localText,
    role: v.exactOptional(localText),
    person: v.exactOptional(localText),
    phone: v.exactOptional(telephone),
    sms: v.exactOptional(telephone),
    email: v.exactOptional(email),
    link: v.exactOptional(webAddress),
    address: v.exactOptional(localText),
    hours: v.exactOptional(localText),
    at: v.exactOptional(position),
    area: v.exactOptional(v.array(text, "a list of area ids")),
    topic: v.exactOptional(text),
    source: v.exactOptional(source),
    related: v.exactOptional(v.array(text, "a list of ids"), []),
    questions: v.exactOptional(localTexts, {}),
  }),
  'a list; begin each contact with "- id: …"',
);

type Contact = v.InferOutput<typeof schema>[number];

/** Reads `contacts.yaml`. */
export function readContacts(content: string, file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  const read = readYaml(content, schema, report);
  return (read?.value ?? []).flatMap((contact, at) => {
    const line = read?.lineOf([at]) ?? 0;
    reportLanguages(contact, languages, (path) => read?.lineOf([at, ...path]) ?? line, report);
    const references = contact.related.map((each, index) => ({ id: each, line: read?.lineOf([at, "related", index]) ?? line }));
    return entryLanguages(contact.title, languages).map((lang) => ({ file, line, references, entry: toEntry(contact, lang, languages) }));
  });
}

function toEntry(contact: Contact, lang: Language, languages: readonly Language[]) {
  const labels = labelsOf(lang);
  const say = (value: Contact["title"] | undefined) => inLanguage(value, lang, languages[0] ?? lang);
  const { phone, sms, link, at } = contact;
  const actions: Action[] = [
    ...call(phone),
    ...(sms === undefined ? [] : [{ type: "sms", number: sms } as const]),
    ...(contact.email === undefined ? [] : [{ type: "mail", address: contact.email } as const]),
    ...(link === undefined ? [] : [{ type: "open", url: link } as const]),
  ];
  return completeEntry({
    id: contact.id,
    lang,
    kind: "contact",
    title: say(contact.title) ?? contact.id,
    questions: contact.questions[lang] ?? [],
    ...(contact.topic === undefined ? {} : { topic: contact.topic }),
    body: [
      ...paragraphs(say(contact.role)),
      ...factList(
        [
          [labels.person, plain(say(contact.person))],
          [labels.phone, linked("tel:", phone)],
          [labels.sms, linked("sms:", sms)],
          [labels.email, linked("mailto:", contact.email)],
          [labels.online, linked("", link)],
          [labels.address, plain(say(contact.address))],
          [labels.hours, plain(say(contact.hours))],
        ],
        labels,
      ),
    ],
    actions,
    ...(contact.source === undefined ? {} : { source: contact.source }),
    ...(contact.area === undefined ? {} : { area: contact.area }),
    ...(contact.related.length === 0 ? {} : { related: contact.related }),
    ...(at === undefined ? {} : { place: { kind: "office", at } }),
  });
}
