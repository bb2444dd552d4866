import type { Alert } from "../../src/core/alerts/alert.ts";
import type { SeenLive } from "../../src/device/agency-desk.ts";

export type FakeNews = "flood" | "clock" | "exercise" | "quiet" | "old";

const hour = 3_600_000;

/** What the agency of the flood pack says in the tests; the other agency says nothing. */
export function fakeNews(kind: FakeNews, pack: string, nowMs: number): SeenLive | null {
  if (pack !== "banjir") return null;
  const iso = (ms: number) => new Date(ms).toISOString();
  const behindMs = kind === "clock" ? 3 * 24 * hour : 0;
  const trueMs = nowMs + behindMs;
  const issuedMs = trueMs - (kind === "old" ? 5 * hour : hour / 6);
  const alert = floodAlert(iso, trueMs, kind === "exercise");
  return {
    asOfMs: nowMs,
    skewMs: behindMs,
    file: {
      format: 1,
      pack,
      version: 7,
      issued: iso(issuedMs),
      expires: iso(issuedMs + hour),
      requests: [],
      slots: [],
      places: [
        { id: "dewan-hilir", state: "full", updated: iso(trueMs - hour / 3), note: { ms: "Pergi ke SK Kampung Tengah." } },
        { id: "sekolah-contoh", state: "open", updated: iso(trueMs - 20 * hour) },
      ],
      alerts: kind === "quiet" ? [] : [alert],
      handoff: { waiting: 0, open: true },
    },
  };
}

function floodAlert(iso: (ms: number) => string, nowMs: number, exercise: boolean): Alert {
  const area = { name: "Kampung Hilir dan tebing Sungai Contoh", polygons: [], circles: [], geocodes: [{ name: "suluh:area", value: exercise ? "kampung-hulu" : "kampung-hilir" }] };
  const info = {
    language: "ms",
    categories: ["Met" as const],
    event: "Banjir",
    responses: ["Evacuate" as const],
    urgency: "Immediate" as const,
    severity: "Extreme" as const,
    certainty: "Observed" as const,
    onset: iso(nowMs + hour),
    expires: iso(nowMs + 12 * hour),
    senderName: "Bilik Gerakan Daerah Contoh",
    headline: "Amaran banjir: Kampung Hilir",
    description: "Paras Sungai Contoh 5.2 m, melebihi paras bahaya.\nAir dijangka naik lagi.",
    instruction: "Pindah sekarang ke SMK Contoh Hilir. Tutup suis utama elektrik.",
    web: "https://daerah-contoh.example/banjir",
    parameters: [{ name: "suluh:document", value: "water-entering" }],
    areas: [area],
  };
  return {
    identifier: "banjir-1",
    sender: "bilik-gerakan@daerah-contoh.example",
    sent: iso(nowMs - hour),
    status: exercise ? "Exercise" : "Actual",
    type: "Alert",
    scope: "Public",
    ...(exercise ? { note: "Latihan Banjir 2026" } : {}),
    references: [],
    infos: [info, { ...info, language: "en", event: "Flood", headline: "Flood warning: Kampung Hilir", description: "Contoh River at 5.2 m, above the danger level.", instruction: "Move now to SMK Contoh Hilir. Switch off the mains." }],
  };
}
