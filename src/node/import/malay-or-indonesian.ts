import { wordsOf } from "../../core/search/analyse.ts";

/** Words that offices of one country write and those of the other do not. */
const malay = words(
  "kaunter lesen cukai kompaun borang pejabat jabatan kerajaan polis bomba telefon kereta wang ringgit rm sen kad notis percuma pukul isnin khamis jumaat ahad julai ogos disember ialah iaitu manakala adakah soalan jawapan aduan perkhidmatan maklumat kecemasan elektrik suis longkang tempahan kelulusan tempoh majlis encik puan pelan semasa bolehkah talian faks emel bayaran warganegara",
);
const indonesian = words(
  "loket izin pajak formulir kantor dinas pemerintah polisi telepon mobil uang rupiah rp kartu gratis senin kamis jumat juli agustus desember yaitu sedangkan pertanyaan jawaban pengaduan layanan pelayanan informasi darurat listrik saklar selokan pemesanan persetujuan jangka kelurahan kecamatan kabupaten ktp biaya silakan nomor bisa karena rumahsakit lantai warga",
);

/**
 * Tells Malay from Indonesian in a text of offices, where small words of both are the same ("bagaimana", "apakah").
 *
 * @returns Null where nothing speaks for either.
 */
export function malayOrIndonesian(text: string): "ms" | "id" | null {
  let balance = 0;
  for (const word of wordsOf(text)) balance += Number(malay.has(word)) - Number(indonesian.has(word));
  return balance === 0 ? null : balance > 0 ? "ms" : "id";
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
