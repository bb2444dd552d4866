/**
 * Whether a question wants somebody to call, write to or speak with rather than something to read: then the contacts
 * among the entries are meant first.
 */
export function asksForContact(question: string): boolean {
  return contactCues.test(question);
}

const contactCues = new RegExp(
  [
    "\\b(?:telefon|talip?on|nombor|nombo|hotline|contact|hubungi|berhubung|phone)\\b",
    "\\bno\\.? (?:tel|hp|fon|pejabat|bilik)",
    "\\b(?:call|ring|speak (?:to|with)|talk to|bercakap dengan|cakap dgn|jumpa) (?:who|sapa|siapa|pegawai|the|an? )",
    "\\bwho (?:to|do i|can i|should i) (?:call|ring|contact)",
    "电话|電話|联络|聯絡|联系|打给|找谁|找哪",
    "போன்|நம்பர்|தொலைபேசி|தொடர்பு",
  ].join("|"),
  "iu",
);
