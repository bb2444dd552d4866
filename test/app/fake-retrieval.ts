import type { NearbyPlace } from "../../src/core/answer/reply.ts";
import { createFlowFinder } from "../../src/core/dialogue/flow-finder.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Opened, Retrieval, WritingMaterial } from "../../src/workers/retrieval-api.ts";
import { areas, entries, manifests, provenanceOf } from "./fake-packs.ts";
import { fakeReply, nearby, referenceOf } from "./fake-reply.ts";
import { shippedFlows } from "./shipped-flows.ts";

/** Search and reading over the two small packs, of which some are here. */
export function fakeRetrieval(installed: ReadonlySet<string>, material: WritingMaterial = { evidence: [], places: [], vectors: null }): Retrieval {
  const here = () => entries.filter(({ pack }) => installed.has(pack));
  return {
    open: async () => openedOf(installed),
    openDense: async () => "hybrid",
    closeDense: async () => undefined,
    ask: async (question, asker) => {
      if (/gagal/.test(question)) throw new AppError("storage/unavailable");
      const places = (): readonly NearbyPlace[] => nearby("shelter", asker.at);
      return fakeReply(question, asker.lang, places);
    },
    read: async (pack, id, lang) => {
      const versions = here().filter((entry) => entry.pack === pack && entry.id === id);
      const found = versions.find((entry) => entry.lang === lang) ?? versions[0];
      if (!found) return null;
      return {
        entry: referenceOf(found),
        body: found.body,
        actions: found.actions ?? [],
        provenance: provenanceOf(found.pack, found.lang),
        critical: found.critical ?? false,
        related: entries.filter((entry) => found.related?.includes(entry.id) && entry.lang === "ms").map(referenceOf),
        languages: versions.map((entry) => entry.lang),
      };
    },
    topic: async (pack, topic, asker) => {
      const manifest = manifests.find(({ id }) => id === pack && installed.has(id));
      const found = manifest?.topics.find(({ id }) => id === topic);
      if (!found) return null;
      const inTopic = here().filter((entry) => entry.pack === pack && entry.topic === topic);
      const ids = [...new Set(inTopic.map(({ id }) => id))];
      const shown = ids.map((id) => inTopic.find((entry) => entry.id === id && entry.lang === asker.lang) ?? inTopic.find((entry) => entry.id === id));
      return { pack, topic: found, entries: shown.flatMap((entry) => (entry ? [referenceOf(entry)] : [])) };
    },
    flows: async () => (await shippedFlows()).filter(({ pack }) => installed.has(pack)),
    propose: async (pack, text) => {
      const found = (await shippedFlows()).find((flows) => flows.pack === pack);
      return found === undefined ? [] : createFlowFinder(found.forms, null).propose(text, null);
    },
    alike: async (_pack, _text, others) => ({ values: others.map(() => null), byMeaning: false }),
    writing: async () => material,
    places: async (kind, asker) => (installed.has("banjir") ? nearby(kind, asker.at) : []),
  };
}

function openedOf(installed: ReadonlySet<string>): Opened {
  const open = manifests.filter(({ id }) => installed.has(id));
  const first = open[0];
  return {
    tier: "lexical",
    packs: open,
    emergency: first?.emergency ?? [],
    contact: first?.contact ?? [],
    persona: first?.persona ?? { name: "Suluh", avatar: "torch" },
    topics: open.flatMap(({ id, topics }) =>
      topics.map((topic, index) => ({ pack: id, topic, entries: topic.id === "transport" ? 1 : 5 + ((index * 7) % 9) })),
    ),
    areas: first ? areas : [],
    submits: true,
    broken: [],
  };
}
