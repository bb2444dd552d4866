/** Spoken, shortened and regional Malay (left) and the standard word under which it is indexed (right). */
const pairs =
  "aik air,ayaq air,ayo air,ayor air,ambik ambil,amek ambil,amik ambil,ank anak,budak anak,budok anak,asu anjing," +
  "apei api,asak asap,guane bagaimana,perbaharui baharui,renew baharui," +
  "terbakor bakar,bah banjir,banjo banjir,bnjir banjir,bantuan bantu,bntuan bantu,help bantu,tlg bantu," +
  "tolong bantu,bawak bawa,bwa bawa,bwk bawa,bayaq bayar,bayo bayar,byr bayar,baby bayi,bebi bayi," +
  "bg beri,kasi beri,kasik beri,bill bil,bilo bila,bukak buka,buko buka,caghi cari,cuka cukai,tax cukai," +
  "dafta daftar,daftor daftar,register daftar,dalang dalam,dapo dapur,daroh darah,demang demam,hall dewan," +
  "dokter doktor,current elektrik,electric elektrik,karan elektrik,karen elektrik,letrik elektrik,grai gerai," +
  "patuk gigit,ilang hilang,ile hilang,sepital hospital,spital hospital,ujan hujan,ujang hujan,jalang jalan," +
  "jln jalan,jerbu jerebu,ic kad,kadd kad,mykad kad,kampong kampung,kg kampung,kmpg kampung,kpg kampung," +
  "keta kereta,kete kereta,krete kereta,keje kerja,kijo kerja,kje kerja,kojo kerja,krje kerja,kuceng kucing," +
  "pampers lampin,lapu lampu,lessen lesen,lisen lesen,parking letak,lobang lubang,make makan,mintak minta," +
  "mohon minta,mtk minta,minung minum,moto motosikal,motor motosikal,naek naik,nek naik,bisnes niaga," +
  "business niaga,meniaga niaga,niago niaga,no nombor,nombo nombor,num nombor,oghang orang,oghe orang,org orang," +
  "urang orang,longkang parit,office pejabat,ofis pejabat,opis pejabat,pejbat pejabat,mas pelitup,mask pelitup," +
  "topeng pelitup,g pergi,gi pergi,pegi pergi,pi pergi,evakuasi pindah,pindoh pindah,pps pindah," +
  "mata polis,refund pulang,blackout putus,trip putus,receipt resit,ghumah rumah,rmh rumah,umah rumah," +
  "ghutuh runtuh,saket sakit,kompaun saman,sapoh sampah,sek sekolah,skola sekolah,skolah sekolah,sewo sewa," +
  "tanoh tanah,call telefon,fon telefon,fone telefon,hp telefon,phone telefon,talipon telefon,tel telefon," +
  "tepon telefon,tengk tengok,tgk tengok,ttp tutup,ubak ubat,ula ular,ulo ular,mengundi undi,ngundi undi," +
  "vote undi,duit wang,pitih wang,tua warga";

const variants: ReadonlyMap<string, string> = new Map(
  pairs.split(",").map((pair) => {
    const [spoken = "", standard = ""] = pair.split(" ");
    return [spoken, standard] as const;
  }),
);

/** The standard form of a Malay word as people type it; the word itself when none is known. */
export function malayVariant(word: string): string {
  return variants.get(word) ?? word;
}
