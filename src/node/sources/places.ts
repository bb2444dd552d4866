import * as v from "valibot";
import type { Block, Inline, Language, Place, Position } from "../../core/pack/document.ts";
import { call, entryLanguages, factList, linked, plain } from "./facts.ts";
import { id, inLanguage, localText, localTexts, position, source, telephone, text } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { labelsOf, placeKinds } from "./labels.ts";
import { reportLanguages } from "./local-languages.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const ring = v.pipe(v.array(position), v.minLength(4, "a ring of at least four points, the last like the first"));

const geometry = v.variant("type", [
  v.object({ type: v.literal("Point"), coordinates: v.pipe(v.array(v.number()), v.transform((all) => all.slice(0, 2)), position) }),
  v.object({ type: v.literal("Polygon"), coordinates: v.array(ring) }),
  v.object({ type: v.literal("MultiPolygon"), coordinates: v.array(v.array(ring)) }),
]);

const properties = v.object({
  id,
  name: localText,
  kind: v.picklist(placeKinds, `one of ${placeKinds.join(", ")}`),
  capacity: v.exactOptional(v.pipe(v.number("a number of people"), v.integer("a whole number of people"), v.minValue(0, "a number of people"))),
  open: v.exactOptional(v.nullable(v.boolean("true or false"))),
  address: v.exactOptional(localText),
  phone: v.exactOptional(telephone),
  access: v.exactOptional(localText),
  area: v.exactOptional(text),
  topic: v.exactOptional(text),
  source: v.exactOptional(source),
  questions: v.exactOptional(localTexts, {}),
});

const schema = v.object({
  type: v.literal("FeatureCollection"),
  features: v.array(v.object({ type: v.literal("Feature"), geometry, properties }), "a list of features"),
});

type Feature = v.InferOutput<typeof schema>["features"][number];

/** Reads `places.geojson` (RFC 7946). JSON is YAML, so that errors have their line. */
export function readPlaces(content: string, file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  const read = readYaml(content, schema, report);
  const features = read?.value.features ?? [];
  return features.flatMap((feature, at) => {
    const line = read?.lineOf(["features", at, "properties", "id"]) ?? 0;
    const { properties } = feature;
    reportLanguages(properties, languages, (path) => read?.lineOf(["features", at, "properties", ...path]) ?? line, report);
    if (feature.geometry.type !== "Point" && properties.kind !== "area") {
      report.error("value", line, `"${properties.id}" is a ${properties.kind} with an outline`, 'Give it a Point; only places of kind "area" have an outline.');
    }
    const within = features.filter((other) => other.properties.area === properties.id).map((other) => other.properties);
    const references = properties.area === undefined ? [] : [{ id: properties.area, line }];
    return entryLanguages(properties.name, languages).map((lang) => ({ file, line, references, entry: toEntry(feature, within, lang, languages) }));
  });
}

function toEntry({ geometry, properties }: Feature, within: readonly Feature["properties"][], lang: Language, languages: readonly Language[]) {
  const labels = labelsOf(lang);
  const say = (value: Feature["properties"]["name"] | undefined) => inLanguage(value, lang, languages[0] ?? lang);
  const { kind, capacity, open, area, phone } = properties;
  const place: Place = {
    kind,
    ...(geometry.type === "Point" ? { at: geometry.coordinates } : { rings: ringsOf(geometry) }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(typeof open === "boolean" ? { open } : {}),
  };
  const body: Block[] = [
    { type: "paragraph", text: [labels.kinds[kind]] },
    ...factList(
      [
        [labels.address, plain(say(properties.address))],
        [labels.phone, linked("tel:", phone)],
        [labels.capacity, plain(capacity?.toString())],
        [labels.access, plain(say(properties.access))],
        [labels.places, listOfPlaces(within, (each) => say(each.name) ?? each.id)],
      ],
      labels,
    ),
  ];
  return completeEntry({
    id: properties.id,
    lang,
    kind: "place",
    title: say(properties.name) ?? properties.id,
    questions: properties.questions[lang] ?? [],
    ...(properties.topic === undefined ? {} : { topic: properties.topic }),
    body,
    actions: call(phone),
    ...(properties.source === undefined ? {} : { source: properties.source }),
    ...(area === undefined ? {} : { area: [area] }),
    place,
  });
}

function listOfPlaces(places: readonly Feature["properties"][], nameOf: (place: Feature["properties"]) => string): Inline[] {
  return places.flatMap((place, at) => [...(at === 0 ? [] : [", "]), { link: `doc:${place.id}`, text: [nameOf(place)] }]);
}

function ringsOf(geometry: Exclude<Feature["geometry"], { type: "Point" }>): Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}
