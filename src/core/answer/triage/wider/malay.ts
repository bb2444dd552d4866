import type { Lexicon } from "../cues.ts";

/** More of the Malay that people in need type, from Kelantan to Sabah. */
export const widerMalay: Lexicon = {
  rescue:
    "mati dah (kami|kita|aku),datang cepat,nyawa~(kami|dia|orang|bahaya|terancam|hujung),(sesiapa|sapa|siapa) tolong," +
    "(ambil|ambik) kami,mari (ambil|ambik),call (bomba|999|ambulans|polis),bomba tolong,tolong (bomba|kami mati),(tolong|tulong)~lekas," +
    "tak bot,bot tak (sampai|datang|mai|mari),(tak|belum) (datang|mai|mari|sampai) (ambil|ambik|selamat*|bantuan),selamatkan*," +
    "hantar bot,ya alah tolong",
  help: "tulong,tulung,bantu kami,tolonglah,tolongla,tlgla,tlglah,tulunglah,ya alah",
  urgent: "lekas,pls,sgera",
  now: "makin,gek,tiba tiba,dari tadi,terus,ngan,dok",
  person:
    "wife,opah,cucu,pelajar,murid,penumpang,pekebun,apak,omak,baby,lelaki,perempuan,mertua,ipar,miak,pelari,pendaki,cheq,tuan,makcik," +
    "sepupu,nakhoda,pekerja*,wan,bonda,uda,acik,pakcik,cikgu,anak anak",
  self: "kito,gua,wa,koi,kome",
  breathless:
    "lelah (datang|teruk|tak|kuat),asma (datang|serang*|teruk)," +
    "*nafas~(laju|pendek|satu|bunyi|berbunyi|sekat|tersekat|berat|pelik|senyap|sikit),megap*,*nafas (kuat|bunyi),nafas nafas ikan," +
    "tak cukup (oksigen|udara),tercungap*,sesak&(dada|bibir|biru|pucat|gatal|badan),tak menangis",
  choking:
    "tersekat~(tekak|kerongkong),*telan~(guli|syiling|duit|bateri|paku|magnet|jarum|gula|tulang),(pegang leher|leher)~tak,tak bersuara," +
    "terselek,mengkelan,kerongkong," +
    "(makan|alah*|alergi|ubat|sengat|lepas)~(bibir|muka|tekak|lidah)~(bengkak|kembang|sembam|tutup|tebal)," +
    "(alah*|alergi)&(teruk|bengkak|sesak|nafas|tekak|pitam)," +
    "(suntik*|ubat|makan|ketam|udang|sengat|gigit)~(muka|bibir|mata|lidah|tekak)~(bengkak|ketat|sembab|tebal|sempit),*nafas sempit," +
    "nafas~sempit," +
    "bengkak (muka|bibir|lidah|mata)~makan",
  unconscious:
    "koma,nazak,tenat,terkujur,terjelepok,(tak|hilang|takda)~(nadi|denyut),hilang (kesedaran|sedar),*jantung (henti|berhenti),longlai," +
    "tak~(celik|buka) mata,mata tak buka,(tekan dada|buat cpr),(badan|tangan) sejuk~tak," +
    "tak (kejut|kejutkan|menyahut|sedo|sadar*|bangkik|bergerak),panggil~tak,badan~(sejuk|ais)~(kaku|tak|biru|keras|merepek|merapu)," +
    "sejuk (kaku|beku),*gigil~(biru|kaku|merepek|meracau),hipotermia,strok haba,strok panas,pengsan~panas,panas~pengsan," +
    "(basah|sejuk)~(*ngantuk|lemah|merapu|tak bangun),basah kuyup~sejuk",
  fits:
    "sawey,menggelupur,gelitik,mata~(naik|atas|putih),badan keras,kancing gigi," +
    "(demam|panas|panah)~(tarik|sentap|keras|terbeliak|tersentak*),tarik (kaki|tange|tangan),tangan kaki~(kejang|tarik|keras)," +
    "(demam|panas)~(hentak|*hentak*|juling|kejang|mata),badan *hentak*,mata juling",
  droop:
    "(sebelah|separuh)~(badan|muka|tangan|lumpuh|lembik|kebas|lemah),(badan|tangan|kaki)~sebelah~(lumpuh|lembik|kebas|lemah)," +
    "tiba~tak~(cakap|bercakap|jalan|nampak),cakap~(senget|herot|telo),sakit kepala~(teruk|pecah|muntah),pandangan gelap," +
    "tak~cakap~(senget|tangan|badan),(tetiba|tiba|tibo|mendadak|mengejut)~tak~(cakap|bercakap|nampak|jalan|gerak|berdiri|angkat)," +
    "(tangan|kaki|badan)~sebelah~tak,tak (cakap|bercakap)~(tiba|tetiba|sebelah)",
  chestPain:
    "dada~(cucuk|tikam|ditikam|sempit|mencengkam|pedih|sesak|rasa|tindih),(lengan|tangan) kiri," +
    "jantung~(sakit|pedih|ketat|cucuk|macam nak pecah),(rahang|lengan)~(sakit|kebas|lenguh)~(muntah|peluh|berpeluh)",
  blue: "ungu,(baby|bayi|anak|budak|adik|dia|bibir|mulut|kuku|muka) (dah |jadi |jadi dah )?biru",
  bleeding:
    "*darah&(deras|pancut|bersembur|basah|tumpah|mencurah|laju|terus|penuh|melimpah|telinga|hidung|najis|hitam|biarlah),*darah~keluar," +
    "berak (darah|hitam),*darah~(menderu|mengalir|meleleh|menitik|bercucuran|tak berhenti)",
  hurt: "calar,tercedera",
  maimed:
    "(tangan|jari|kaki|kepala|telinga|muka)~(putus|hancur|remuk|pecah|terputus|terbelah|kerat),nampak tulang,usus," +
    "*cucuk~(mata|perut|leher|dada|kepala),terpotong,kena (parang|gerudi|kipas),tak gerak~(leher|kaki),cedera (parah|teruk)," +
    "kepala&(*hentak*|*hantuk*|*hantam*)~(muntah|*ngantuk|pening|pengsan|darah*|dop|tak)," +
    "(*hantuk*|*hentak*|*hantam*)~kepala~(muntah|*ngantuk|pening|pengsan|darah*|tak|susah|keliru|lembik|meracau)," +
    "kepala~(*hantuk*|*hentak*|*hantam*)~(susah|keliru|lembik|meracau|merapu),(darah|cecair)~(keluar|meleleh)~telinga," +
    "kepala~(rebah|tumbang|jatuh|retak|bocor|koyak|pecah|darah*),(kena|hempap|hantam)~kepala~(rebah|pengsan|darah*|pitam)," +
    "(pisau|parang|kaca|besi|kayu|paku|buluh)~(tembus|cucuk|tikam|tusuk)~(tangan|kaki|perut|badan|dada|leher|mata)",
  body: "dahi,telinga,hidung,belakang,pinggang",
  burnt:
    "(minyak|air|kuah|sup|petrol|asid|bubur|milo|kopi)~(mendidih|*sambar|tumpah|tertumpah|simbah|percik|melambung)~(badan|muka|anak|tangan|kaki|dia|adik|baby|mata)," +
    "lecur,(kena|simbah) asid,*sambar (muka|dia|badan|baju),kulit~(*kupas|lepuh|hangus|cair|terbakar)," +
    "(baju|rambut|muka|tangan|badan) (dia )?*bakar*," +
    "(asid|klorok*|cuka|bahan kimia|peluntur|sabun|sambal|cili)~(kena|masuk|percik|terpercik|terkena)~(mata|muka|kulit)",
  shocked:
    "(tangan|badan)~melekat,(sentuh|tersentuh|terkena|kena|rasa|pegang)~(karan|letrik|elektrik|eletrik|kejut|petir|wayar)," +
    "(panah|sambar|kena|panoh)~(petir|kilat),(melekat|lekat|terlekat)~(wayar|letrik|suis|pagar|kabel|besi),kena (renjatan|shock|syok)",
  labour:
    "terberanak,kontraksi,*teran,tali pusat,kepala (bayi|baby|anak|budak),nak deliver,songsang,sakit~rapat,dah nak (beranak|bersalin)," +
    "(bawa*|hantar) (isteri|bini|wife|dia|kakak|orang) (bersalin|beranak),*neran~(kereta|jalan|rumah),dah *neran," +
    "tali pusat~(keluar|leher|dulu)," +
    "nak keluar (baby|bayi|anak)",
  infant: "baby,budak kecil,anak kecil,lumpuh,tak jalan,sakit terlantar,oku,kerusi roda,anak kecik",
  sick: "sesak,kabur,meleleh,gatal satu badan,loya,mengantuk,lesu,merapu,sembam,pengsan,merepek,menggeletar,mengigau",
  poison:
    "ubat (gegat|nyamuk|tikus),thinner,asid,dettol,sabun,petrol,bateri,cendawan,beri,detergen,pencuci,cuka,pencuci tandas,sabun basuh," +
    "tiner,minyak (lampu|enjin|hitam),ubat (serangga|rumput|semut|lipas),ridsect,baygon,harpic,kapur barus,bateri butang," +
    "hand saniti*er,sianida,cuka getah,soda api,racon",
  medicine: "panadol,insulin",
  many: "berpuluh,sepapan,sepaket,sekaligus,terlebih,lebih",
  swallow: "habiskan,hidu,terhidu,sedut,telan,tertelan,minung,minun,makang,makey,hirup,terhirup,teguk,menelan,jilat,ditelan",
  overdose:
    "ter(minum|telan|hidu|sedut|minom)*,salah (makan )?ubat," +
    "telan~(10|15|20|25|30|40|50|60|100|sepuluh|dua puluh|tiga puluh|empat puluh)~(panadol|pil|ubat|biji)",
  lifeline: "mesin oksi*en,gula~(rendah|jatuh|drop),pam asma,insulin,inhaler,nebulis*,semput",
  ranOut: "kosong,takde",
  water: "air terjun,tasik,lubuk,kuala,taliair,taliayaq,kolong,paya,tebat,pembentung,ayak,bah,aye",
  level: "tingkap,bahu,dagu,kerusi,katil,meja,tangga,separuh,lutuk",
  rise: "dinaiki,ditenggelami,tenggelam,kuat,mencurah,kelilingi,dikelilingi,dah masuk,*limpah,cepat,(air|bah|banjir|ayak)~(mari|mai|datang),naik air",
  roof: "genting,bubung*,atah,tingkat atas,tingkat (dua|2),atas (kereta|tangki|rumah|peti)",
  drowning:
    "lemais,tergapai*,tak timbul*,mati lemas," +
    "(jatuh|terjatuh|jatoh|tergelincir|terjun|jtuh|masuk|jatuk)~(sungai|laut|kolam|parit|longkang|perigi|talaga|tasik|lombong|taliair|telaga|telago|sunga)," +
    "timbul~tak,(lemas|lemah|lomeh|lemeh)~(sungai|sunga|laut|kolam|parit|tasik|pantai|air),tenggelang,tengelam,lemah~kole",
  swept: "(tarik|sedut|seret|bawak?|dibawa|ditarik|terseret)&(arus|ombak|air),seret air,*lepas (pegangan|tangan),(dibawa|bawa) arus",
  vehicle: "van,sampan,perahu,ferry,kapai,basikal,jentera,jengkaut,lif,feri",
  capsized: "terbabas,terjunam,enjin mati,mati enjin",
  stuck: "tak (bukak*|turun)",
  trapped:
    "*kepung,terkunci,terputus,tak~keluar,dikelilingi,dikepung,tak reti renang,kurung,tak (gerak|lari)," +
    "tak larat (bangun|gerak|jalan|keluar|berdiri|lari),terkandas,tak~(kuar|kelua*),pintu terkunci," +
    "(tebing|gaung|cerun)~(*sangkut|terlekat|tergantung)",
  inside: "dalam kereta,orang dalam,dalam tu,(anak|nenek|mak|budak|datuk|orang|baby) dalam,dalam rumah lagi,atas katil,stil inside",
  onFire:
    "sambar langsir,hangus,rentung,*letup,letop*,dijilat,*sambar~rumah,rumah~*sambar," +
    "(soket|suis|meter|wayar|plug|fius|kipas)~(api|meletup|percik*|berapi),api~(meter|soket|suis|plug|wayar)," +
    "(dinding|lantai|siling|plug|kipas)~berasap",
  gas: "tong gas,dapur gas,arang,generator,gen",
  leak: "desis,berdesis,*bocor*,bau*",
  house: "kilang,koridor,hotel,flat,asrama,tandas,pondok,apartment,dapo,umah,ruma,rmh",
  electric: "tiang,tnb,plug,heater",
  spark: "terjuntai,(wayar|kabel)~(putus|jatuh|jatoh|terkulai|terputus|terurai|longgar)",
  collapse:
    "gelongsor,tanah~(turun|gelongsor|mendap|gerak|merekah|retak),rumah~senget," +
    "(dinding|bukit|bumbung|siling|tebing|tembok)~(jatuh|*runtuh*|roboh|tumbang|sembah),mendap,ambruk,kren," +
    "(siling|tembok|dinding|bangunan|jambatan|kren|bumbung|perancah|rumah)~(*runtuh*|roboh|tumbang|ranap|timpa|hempap)",
  buried: "*kambus,bawah runtuhan",
  crush:
    "*hempap*,*tindih,gilis,lenyek,digilis,jatuh hempap,kena langgo," +
    "(lori|kereta|bas|keretapi|van)~*langgar~(motor|orang|budak|anak|dia)," +
    "(zink|atap|kayu|batu|tiang|papan|cermin|besi|dahan)~(kena|timpa|hempap|jatuh)~(kepala|mak|ayah|anak|orang|dia|saya|aku|adik)",
  fall: "*tergelincir,terhumban,jatoh,tumbang,terpelanting,tercampak,tergolek,jatuk",
  height: "tinggi,lubang,lurah,*pokok*,scaffold,balkoni,beranda,perancah,scaffolding,kren,jejantas,cerun,tangki,bukit,tebing,siling,atap",
  accident: "*langgo,terlibat",
  missing:
    "(pendaki|orang|nenek|datuk|adik|pakcik)~(hilang|sesat|lesap),tersesat,(hilang|lesap|lenyap)~(sungai|laut|air|arus)," +
    "(sungai|laut|air|pantai|mandi)~(hilang|lesap)",
  animal: "ulaq,kapak bodoh,kera,beruang,lipan,jengking,obor,penyengat,lebah,seladang,babun,tenuk,binatang,buayo,tedong,tebuan",
  bite:
    "dalam~(selimut|katil|baju|kasut|kelambu|buaian),*ketik,*cakar,*baham*,*terkam*,*kerumun*,pagut,*sondol*,*kejar*," +
    "masuk (bilik|rumah)~(tidur|tidor|baby|anak),*patok,*patak,*gigik,(ular|ulo|tedung)~(bilik|katil|buaian|tilam|selimut)",
  wrap: "*belit*,kerumun,kepung,amuk,buaya~(rumah|banjir|halaman|pintu)",
  attack:
    "baham,kejar,libas,(perompak|penyamun|pencuri|perogol|perompok)~(luar|dalam|pintu|depan)," +
    "(beruang|gajah|harimau|babi|buaya|anjing|monyet|kera|tebuan|lembu) serang",
  stabbed:
    "*culik*,tarik~(van|kereta),(acu|pegang)~(pistol|pisau|parang|senapang),(ada|letak|jumpa) bom,bom (dalam|bawah),*amuk," +
    "ugut~(bakar|bunuh),(van|kereta|lelaki)~(tarik|culik|bawa lari|seret)~(budak|anak),*tetak*,*tikam*",
  weapon: "kapak,pedang,celurit",
  intruder: "penceroboh,perogol,orang~(pecah|panjat),perompak,*rompak,topeng~(masuk|rumah|bilik)",
  hide: "kunci diri,berkurung,lari~(tandas|bilik)",
  partner: "bapak,ipar,pakcik,pak cik,boyfriend,tunang,kekasih,mak tiri,abang,cikgu,ustaz,husband,atuk,bapok",
  beat:
    "tampar,sepak,terajang,kurung,sentuh,cabul,liwat,lempang,tendang,*cekik,pegang sy,pegang (saya|aku),raba,bagi penampar,*tumbuk," +
    "*amuk,ngamuk,nak bakar (rumah|saya|sy|aku|kami),*dera,tibai,bantai,libas,hambat,*hambat",
  abuse:
    "(pukul|raba|rogol|cabul|sentuh|pegang|cekik|belasah|dera|tampar|terajang|sepak|kurung|liwat|paksa|pukui|bantai|tibai)~(saya|sy|aku|kami|sa|den|badan|kamek|kawe|ambo)," +
    "(saya|sy|aku|kami) (kena|di) (pukul|dera|rogol|raba|belasah|kurung|cabul)," +
    "(belasah|pukul|pukui|dera|tumbuk|terajang|sepak|tibai|bantai|libas|cekik|tampar|lempang)~(mak|ibu|isteri|bini|adik|anak|budak|kakak|nenek)," +
    "(dera|aniaya)~(saya|aku|anak)",
  suicide:
    "(tak|takde|takda|apa) (guna|makna|erti)~hidup,hidup~(tak|takde|apa)~(guna|makna|erti),gantung diri," +
    "(ikat|gantung|letak|sangkut)~tali,tali~(kipas|leher),malam~(akhir|terakhir|last),surat~(akhir|terakhir|last|mak),selamat tinggal," +
    "(senang|lega|bahagia)~(aku|saya) (tak|mati|hilang),tepi (bumbung|jambatan|tingkap|balkoni)," +
    "(terjun|lompat)~(tingkap|balkoni|bumbung|tingkat),(racun|ubat|pil|pisau|tali)~(depan|tangan)~(aku|saya|sy|den|dia)," +
    "(depan|tangan)~(aku|saya)~(racun|ubat|pil),(rasa|cakap|kata|baik|teringin) (nak |)mati,tidur (selamanya|selama),tamatkan," +
    "ubat tidur~(cukup|semua|banyak),rasa~telan,(hilang|pergi) (selamanya|selama),(pengen|ingin|mau|nak) mati (aja|rasanya|saja)",
  weary: "tak larat,penat hidup,siapa kisah,beban,maafkan (aku|saya),berputus",
  paper:
    "surat pengesahan,surat sokongan,permit,syarat,derma,pinjaman,claim,khairat,rekod,ganti rugi,elaun,pencen,penjaga,kad oku," +
    "(?<!perlu )bantuan (rumah|untuk|sakit|terlantar|pesakit|kebakaran|mangsa|bulanan|jkm|zakat|anak|nelayan|orang|warga|oku|ibu)," +
    "terapi",
  training:
    "kempen,statistik,berita,filem,cerita,sejarah,undang*,akta,tips,maksud,jenis,assignment,artikel,lagu,hukuman,soalan,belajar," +
    "pengesan,pemadam,alat (bantu*|pengesan|pemadam|dengar),poster," +
    "tugasan,folio,pidato,tiktok,kuiz",
  past:
    "(masa|waktu|dari) kecil,201*,hari tu,hari itu,pernah,*lepa* ba(h|njir)," +
    "dah (dua|tiga|empat|lima|enam|2|3|4|5|6|10) (tahun|bulan|thn|bln),(tahun|thn|bulan) dah",
  inform:
    "wajib,selamatkah,adakah,biasa,beza,kelayakan,apa~maksud,jalan (tutup|ditutup)," +
    "(insuran*|takaful)~(bayar|cover|lindungi|tanggung|claim)",
  joke:
    "game,gol,liga,crush,pasukan,bola,karenah,birokrasi," +
    "mimpi,termimpi",
  creature: "paip(?! gas),(babi hutan|babi|kera|monyet)~(kebun|dusun|ladang)",
  safe: "tak~kena gigit,takde~(cedera|kena),tak teruk",
  order:
    "(bau gas|gas*~bocor|gas*~bau)~(kuat|teruk|rumah|dapur|dapo|satu),(suruh|arah|disuruh|kena)~(pindah|keluar)~tak," +
    "gas~(bocor|berdesis|desis)~(bunyi|kuat|bau),pendaki~(sesat|hilang)," +
    "(dia|laki|suami|ex|bekas|bapak|ayah)~nak~(bakar|bunuh)~(rumah|saya|sy|aku|kami),nak bakar (saya|sy|aku|kami|rumah)," +
    "(tong|dapur|paip|selang) gas~bocor,gas bocor,(sakit|dah|tengah) nak (beranak|bersalin)," +
    "(genset|generator|arang|gen|enjin)~(pening|muntah|pengsan|pitam|loya|lemah|sakit kepala|mabuk|mengantuk)," +
    "(genset|generator|arang)~(rumah|bilik|dalam)~(pening|muntah|pengsan|pitam|loya|lemah|sakit kepala)," +
    "(belasah|pukul|pukui|dera|tumbuk|terajang|sepak|tibai|bantai|libas|rotan|cekik|tampar|lempang)~(mak|ibu|isteri|bini|adik|anak|budak|kakak|nenek)," +
    "(pencuri|perompak|penyamun|perompok|perampok)~(dalam|masuk|tengah|pintu|luar|tingkap),(umpil|pecah|kopak)~(pintu|tingkap|rumah)," +
    "(anak|budak|adik|baby|nenek|atuk|datuk|cucu|tok)~(hilang|lesap),hilang~(anak|budak|adik|cucu)," +
    "tak jumpa~(anak|adik|budak|nenek|mak|ayah|cucu),cari (merata|serata|satu kampung)," +
    "(lebah|tebuan|penyengat|tabuan)~(diserang|menyerang|sengat|kejar|satu badan|kerumun)," +
    "(*sengat|kerumun)~(lebah|tebuan|penyengat|tabuan)," +
    "(kencing manis|gula|insulin|diabetik)~(berpeluh|meracau|menggigil|lembik|pengsan|keliru|merapu|tak (sedar|bangun))," +
    "(budak|anak|baby|bayi|adik)~(tinggal*|kunci|terkunci|terkurung|tertinggal)~(kereta|van|lif)," +
    "penuh asap~(bilik|rumah|tak nampak|koridor),asap~(penuh|tebal)~(tak nampak|bilik|rumah|terperangkap|nafas)," +
    "(bilik|rumah|koridor)~penuh asap,(gas|paip gas|tong gas)~(tercabut|terbuka|keluar|bocor)~(bunyi|bau|kuat|satu rumah)," +
    "tali pusat~(keluar|dulu),(buaya|harimau|babi)~(sambar|terkam|tarik|baham)," +
    "(orang|lelaki)~(keroyok|belasah|pukul)~(saya|aku|kami|ramai),keroyok,dikeroyok,(orang|lelaki)~topeng~(masuk|rumah|ikat)," +
    "(nenek|atuk|mak|ayah|oku|kerusi roda|terlantar)~air~(masuk|naik)~(bilik|katil|pinggang|dada)," +
    "(lebah|tebuan|tabuan|penyengat)~serang~(ayah|mak|saya|kami|budak|anak|orang|dia|adik|abang|atuk|nenek),(nafas|napas) sempit," +
    "(jiran|emas|pakcik|makcik|nenek|atuk)~mengerang,terlucut~(tebing|gaung|cerun|bumbung)," +
    "(tergantung|bergayut)~(tebing|gaung|balkoni|tingkap|jambatan|bumbung),tanah runtuh~(kena|timpa|hempap|keluarga|rumah|orang|dalam)," +
    "(runtuh|roboh)~(keluarga|orang|anak|mak)~(dalam|bawah),lemah~kole," +
    "(laki|suami|ayah|bapak|abang)~(hambat|kejar|ugut)~(kayu|parang|pisau|besi|aku|saya),air~(atap|atak|atah)~tolong," +
    "(parang|pisau)~(kedai|sekolah|rumah|jalan|depan)," +
    "(budak|anak|adik|baby|nenek)~terpisah,nyanyuk~(tak jumpa|keluar rumah|tak balik),(bersalin|beranak) dalam (kereta|bot|rumah),(prempuan|perempuan|lelaki|laki) (sy|saya|aku|kami)~hilang~(pps|td|tadi|pasar|rumah)",
  prevent: "bimbang,risau (kalau|nanti|kot)",
  suppose: "bila hujan,tiap hujan,setiap kali hujan,bila banjir",
  aid: "baiki,dibaiki,baik pulih,sumbang*,derma*,pangkas,cantas",
  stroke: "lumpuh sebelah",
  smoke: "penuh asap",
};
