import type { Lexicon } from "../cues.ts";

/** Malay as it is spoken, shortened and misspelt from Kelantan to Sabah, and Indonesian. */
export const malay: Lexicon = {
  rescue:
    "ambulan*,penyelamat,selamatkan," +
    "(hantar|kirim|panggil|perlu|mai|datang|mari|cepat*|segera)&(bot|ambulan*|bomba|bantuan|cepat),hantar orang",
  help: "tolong,tlg",
  urgent: "cepat*,segera,kecemasan,darurat",
  now:
    "sekarang,skrg,skang,tengah,tgh,tadi,td,barus*,baru (kena|tadi),tiba,tetiba,minit,menit," +
    "masih,makin",
  done: "dah,lagi",
  person:
    "anak*,budak*,adik,abang,kakak,mak*,ibu,ayah,abah,bapa*,pak*,nenek,atuk,suami,laki,istri,isteri,bini,jiran," +
    "tetangga,kawan,temen,orang,dia,pekerja,driver,sorang",
  self: "saya,sy,aku,kami,kita,kame*,kawe,ambo,den,sa,semua",
  shout: "*jerit*",
  breathless:
    "tak&*n(afas|apas|apah),tak menangis,(sesak|susah|sukar|henti*|berhenti)&*n(afas|apas|apah),semput*," +
    "tercungap*,asma teruk",
  choking:
    "*cekik,ter(sedak|sedut|sekak),keselek,(tekak|makanan)&ter(sekat|sangkut)," +
    "(leher|tekak|lidah)&(ketat|tutup|bengkak),*telan (guli|syiling|duit)",
  unconscious:
    "tak gerok,terbaring,dok gerok,tak sedarkan,(rebah|jatuh)~tak,pengsan,pingsan,pitam," +
    "tak (sedar*|jawab|sahut|bangun*|bangkit|respon*|*gerak|nadi),mata (terbalik|putih|terbeliak),lembik," +
    "terkulai",
  fits: "sawan,kejang,berbuih,tersentak*",
  stroke: "strok,angin ahmar",
  droop:
    "(mulut|muka)&(senget|herot|mencong|miring),cakap~(pelat|tak jelas|merapu),tangan~(tak angkat|lumpuh)," +
    "tak nampak sebelah",
  heart: "jantung",
  chestPain: "dada~*tekan*,dada&(sakit|nyeri|ketat|himpit|berat|tekan|pegang)",
  blue: "dah biru,kelabu,(muka|bibir|badan|mulut|lahir|jadi) (dia |jadi |)biru",
  bleeding:
    "darah~(bersalin|beranak),(tumpah|turun) darah," +
    "*darah&(banyak|tak|henti|berhenti|*pancut|keluar|tembus|membuak|muntah|batuk),memancut,p*darahan",
  blood: "*darah",
  hurt: "patah,cedera,luka*,bengkak,parah",
  maimed: "tembus kulit,kepala&pecah,(tangan|jari|kaki) putus,kena (mesin|gergaji|chainsaw)",
  body: "kepala,tangan,kaki,jari,muka,mata,perut,peha,lengan,badan,leher,kulit",
  injure: "putus,sepit,terbelah,tercucuk,kena",
  machine: "mesin,gergaji",
  burnt: "(sup|kuah) panas,melecur,melepuh,*simbah,(minyak|air) (panas|mendidih),kulit~terkupas",
  shocked:
    "(rasa|terasa) karan,(pegang|sentuh)~(wayar|kabel),(kilat|petir) sambar," +
    "(kena|rasa) (karan|letrik|elektrik|kejut|petir|wayar),*renjatan,kejut letrik,*setrum,(panah|sambar) petir",
  corpse: "mayat",
  labour:
    "(bayi|baby) (dah |)keluar,beranak~(kereta|sekarang|jalan),nak (beranak|bersalin|*lahir*)," +
    "(sakit|tengah) (nak |)(beranak|bersalin),(bayi|baby|kepala)~(nak keluar|nampak)",
  waterBroke: "ketuban",
  infant: "bayi,anak kecil,mengandung,hamil,pesakit",
  sick:
    "menggigil,pening,pusing,muntah,loya,lemah,keliru,meracau,pucat,menggeletar,kebas,berpeluh,lumpuh," +
    "tak (kencing|menyusu),cirit",
  fever: "demam,panas",
  poison: "paraquat,racun,klorok*,peluntur,minyak tanah",
  medicine: "ubat,obat,pil",
  many: "banyak,byk,semua,biji,botol,sebotol",
  swallow: "termakan,telan,minum,minom,makan",
  overdose: "keracunan,ter(minum|telan)",
  lifeline: "oksi*en,kencing manis,gula rendah,asma",
  ranOut: "(karan|letrik|api) tak,tinggal,habis,putus,mati,terlepas",
  water: "perigi,air,banji*,bah,arus,sunga*,laut,ombak,longkang,parit,kolam,telaga",
  level: "dada,pinggang,leher,lutut,paha,hidung,siling,soket",
  rise: "naik,*masuk*,melimpah,deras,laju,sampai",
  roof: "bumbung,atap,loteng,siling,atas (almari|meja|pokok),panjat pokok",
  drowning: "tertiarap,lemas,lomeh,tenggelem,tenggelam",
  swept:
    "*hanyu*,(tarik|sedut) (arus|ombak),ombak~bawa,terseret,arus&(*bawa*|*sedut|tarik),*bawa* air,air&*bawak," +
    "air&bawa pergi",
  vehicle: "kereta,feri,bas,keta,lori,bot,motor,mobil",
  capsized: "terbalik,karam,terapung,hanyut,(masuk|jatuh)~(sungai|gaung|longkang)",
  stuck: "tak (buka*|tolak|padam*|lepas|tutup),rapat",
  trapped:
    "tak kelua*,sangkut,*sepit,ter(perangkap|jebak|jepit|sangkut|sekat|kandas|kepung|kurung),kejebak," +
    "tak (keluar|turun|lari|jalan keluar)",
  inside: "dalam lagi,(orang|masih|di|ada) dalam,ada~dalam,bawah (tu|tayar|runtuhan)",
  fire: "api",
  onFire:
    "marak,api (besar|naik|sambar|menjulang),te*rbaka*,kena bak*,tobaka*,kebakar*,meletup,meledak,sambar langsir," +
    "berapi",
  smoke: "asap",
  gas: "genset",
  leak: "bau,bocor,berdesis",
  house: "rumah,dapur,bilik,kedai,pintu,langsir,bangunan",
  electric: "soket,letrik,elektrik,listrik,wayar,kabel,karan,suis,tiang lampu",
  spark: "*percik*,kilat sambar,berasap,terkeluar",
  collapse: "runtuh,roboh,longsor*,tanah~bergerak,gemuruh",
  buried: "*timbu*",
  crush: "kena langga*,tumbang~(atas|bawah),*hempap,*timpa,*dilanggar,langgar~(orang|motor|budak|lari)",
  fall: "*jat*h,jtuh,rebah,tumbang",
  height: "landasan,jambat*,tingkat,pokok,bumbung,tangga,tebing,gaung",
  accident: "eksiden,kemalangan,kecelakaan",
  missing: "nyanyuk~hilang,hilang dari rumah,(anak|mak|ayah|budak)~hilang,hilang~(banjir|hutan),tak jumpa,sesat",
  order: "arahan pindah,suruh keluar rumah,siren~kali,empangan pecah",
  animal: "ula,ular,tedung,buaya,anjing,harimau,gajah,tebuan,lebah,babi",
  bite: "*gigit,*patuk,*sengat,kena ular,sembur,*tarik",
  wrap: "belit*,sondol*,keliling,makan orang",
  attack: "gila~parang,terkam,*diserang,serang~(orang|budak|anak|atuk|kami),kejar,belasah,pukul,pukui,tetak,tikam,ugut",
  stabbed:
    "tembak,(kena|nak) (tikam|tetak|tembak|rogol|samun),kena bunuh,nak bunuh (saya|aku|kami|dia|orang|mak|kita)," +
    "di(tikam|tetak|tembak|bunuh|tusuk|bacok|rogol),tikam,tetak,*amuk",
  weapon: "senjata,parang,pisau,golok,pistol",
  intruder:
    "penyamun,pencuri,p*rompak,perampok,(pecah*|ketuk|tendang) pintu,ikut (saya|aku),orang mabuk,rampok," +
    "pecah masuk",
  hide: "*nyorok,*sembunyi,kunci (diri|bilik)",
  partner: "teman lelaki,suami,*laki,(bapa*|ayah) tiri,pakwe,ayah,abah,majikan",
  beat: "*pukul*,pukui,*mukul*,belasah,dera,tumbuk,rogol,raba,cekik,ugut",
  abuse: "(pukul|raba|rogol) (saya|aku)",
  suicide:
    "rasa nak mati,nak mati rasa,(terjun|lompat)~(jambatan|jembatan|bangunan|flat|tingkat),bunuh diri," +
    "(tak|penat|malas) (nak |sanggup |)hidup,habiskan semua*,kelar (tangan|nadi),gantung diri," +
    "*(tamatkan|akhiri) (hidup|riwayat),nak terjun,cederakan diri,baik mati,(saya|aku|dia) nak mati," +
    "tamatkan semua,tali~siap,nampak guna,guna (lagi )?hidup",
  weary: "selamat tinggal,tak (sanggup|tahan),putus asa,nak mati,surat",
  paper:
    "terapi,hutang,suntik*,surat beranak,jaminan,subsidi,klaim,sijil*,lesen*,insuran*,*tuntut*,pampasan,geran," +
    "cukai,saman,denda,bil,harga,bayar*,kad,pasp*,gaji,beli,duit",
  training: "kerja kosong,jawatan,cari kerja,nak jadi,kursus,*latihan,kelas,ceramah,sukarela*,ahli bomba",
  past: "kemarin,pernah,(tahun|taun|minggu|bulan) (lepas|lalu|lepah),dulu,semalam,arwah,meninggal,se(bulan|minggu)",
  suppose: "kalau,kalu,kalo,jika,jaga jaga,cuma nak ta*u",
  prevent: "*cegah*,elak,elakkan,*sedia*,siap,sebelum,musim,bahaya*",
  inform:
    "apa,siapa,sapa,kenapa,beza,beda,benar tak,adakah,pili,nombor,nomor,telefon,talian," +
    "b*rapa,brp,bila,kapan,mana,tanda*,gejala,perlu,esok",
  how: "macam mana,camne,mcm mana,guano,lagu mana,cara,gimana,bagaimana,patut",
  aid:
    "tolong tutup,urus,nak minta*,kaunseling,pasang,nak tanya,tanyo,mohon,daftar*,borang," +
    "(mohon|minta|duit|status|wang)&bantuan,bantuan (banjir|kewangan|am),sokongan,adu,komplen,lapor*," +
    "mintak,repair*",
  joke: "mati (aku|katak|mati|gue),giler,rasa nak (pengsan|terbakar),bateri (kereta|kete|motor),semangat",
  safe: "tak~cedera,dirawat,semua selamat,alhamdulillah,bukan kecemasan,(dah|tapi) (ok|padam),hampir,surut,sikit",
  creature: "kucing*,ayam,nyamuk,bangkai,sampah",
  office: "kaunter,pejabat,cuti",
};
