import type { SendFailure } from "../../core/outbox/delivery.ts";
import type { SubmissionKind } from "../../core/outbox/submission.ts";
import type { RejectReason, SubmissionStatus } from "../../core/sync/api.ts";

const kinds: Record<SubmissionKind, string> = {
  feedback: "Maklum balas",
  request: "Aduan",
  form: "Borang",
  appointment: "Temu janji",
  handoff: "Cakap dengan pegawai",
  message: "Mesej",
  support: "Sokongan aduan",
  gap: "Soalan tanpa jawapan",
};

const failures: Record<SendFailure, string> = {
  offline: "Belum dihantar: tiada sambungan.",
  busy: "Belum dihantar: pelayan agensi sibuk.",
  "bad-reply": "Belum dihantar: rangkaian memberi balasan yang salah, mungkin halaman log masuk Wi-Fi.",
  "no-receipt": "Belum dihantar: tiada resit daripada agensi.",
};

const reasons: Record<RejectReason, string> = {
  "bad-shape": "Agensi tidak dapat membacanya. Kemas kini aplikasi, kemudian cuba lagi.",
  "bad-hash": "Ia rosak dalam perjalanan. Cuba lagi.",
  "other-hash": "Agensi sudah ada satu lagi dengan nombor yang sama.",
  "unknown-pack": "Agensi ini tidak lagi menerimanya di sini.",
  "unknown-form": "Borang ini sudah lapuk. Kemas kini panduan, kemudian isi semula.",
  "unknown-category": "Jenis aduan ini tidak lagi diterima. Kemas kini panduan.",
  "unknown-key": "Kunci agensi sudah bertukar. Kemas kini panduan, kemudian isi semula.",
  "unknown-target": "Perkara ini tiada lagi dalam senarai. Jika masih perlu diurus, hantar yang baharu.",
  "too-large": "Ia terlalu besar.",
  "too-old": "Ia terlalu lama.",
  erased: "Ia telah dipadam atas permintaan.",
};

const statuses: Record<SubmissionStatus, string> = {
  received: "Diterima agensi",
  "in-progress": "Sedang diuruskan",
  waiting: "Menunggu",
  done: "Selesai",
  declined: "Tidak diteruskan",
};

/** The words about what people send, in Malay; the reference for the other languages. */
export const outboxMs = {
  none: "Anda belum menghantar apa-apa.",
  notRescue: "Disimpan tidak bermakna bantuan sedang datang. Jika nyawa dalam bahaya, telefon sekarang.",
  saved: "Disimpan dalam telefon ini",
  sending: "Sedang dihantar…",
  received: "Diterima",
  refused: "Ditolak",
  next: (when: string) => `Cuba lagi ${when}`,
  old: "Ada yang belum dihantar sejak beberapa hari. Sambung ke internet, atau simpan sebagai fail di bawah supaya orang lain boleh menghantarnya.",
  reference: "Kod rujukan",
  created: (ago: string) => `Dibuat ${ago}`,
  carried: "Dihantar untuk orang lain",
  photos: (sent: string, all: string) => `Gambar dihantar: ${sent} daripada ${all}`,
  receipt: "Resit",
  copyReceipt: "Salin resit",
  receiptText: (label: string, reference: string, at: string) => `Resit Suluh: ${label}, kod rujukan ${reference}, diterima ${at}.`,
  keep: "Simpan dalam telefon ini",
  purge: (day: string) => `Dibuang daripada telefon ini pada ${day}.`,
  retry: "Cuba sekarang",
  remove: "Buang",
  removeSure: "Buang ini daripada telefon? Jika belum dihantar, ia hilang.",
  removeYes: "Ya, buang",
  queue: (before: string) => `Orang sebelum anda: ${before}`,
  asOf: (ago: string) => `Keadaan ${ago}`,
  locked: "Balasan peribadi. Masukkan PIN untuk membacanya.",
  tools: "Tanpa internet",
  exportText: "Simpan semua yang belum dihantar sebagai satu fail. Maklumat peribadi di dalamnya hanya boleh dibuka oleh agensi. Mana-mana telefon atau pegawai boleh menghantarnya.",
  export: "Simpan sebagai fail",
  importText: "Hantar fail yang diberi orang lain daripada telefon ini.",
  import: "Buka fail",
  imported: (taken: string, others: string) => `Diambil: ${taken}. Tidak diambil: ${others}.`,
  feedback: "Maklum balas anda tentang jawapan",
  feedbackText: "Hantar apa yang anda tanda pada jawapan. Nama, nombor dan alamat dibuang daripada soalan dalam telefon ini dahulu.",
  feedbackSend: "Setuju dan hantar",
  feedbackSent: (n: string) => `Dihantar: ${n}`,
  pin: "PIN untuk telefon yang dikongsi",
  pinText: "Tanpa PIN, orang lain tidak dapat membaca borang separuh siap dan balasan peribadi.",
  pinNew: "PIN (sekurang-kurangnya 4 angka)",
  pinSet: "Tetapkan PIN",
  pinUnlock: "Buka kunci",
  pinLock: "Kunci sekarang",
  pinRemove: "Buang PIN",
  hide: "Keluar cepat",
  hideText: "Menutup halaman ini serta-merta dan membuka laman lain.",
  wipe: "Padam semua penghantaran",
  wipeSure: "Padam semua yang disimpan, dihantar dan separuh siap daripada telefon ini? Yang belum dihantar akan hilang.",
  wipeYes: "Ya, padam semua",
  wiped: "Semua penghantaran telah dipadam",
  notMirrored: "Pelayar ini menyimpan satu salinan sahaja. Hantar secepat mungkin.",
  kinds,
  failures,
  reasons,
  statuses,
};
