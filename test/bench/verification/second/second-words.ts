/** Words that stand in for each other so that a sentence says another thing, and words that do so that it says the same. */
export interface Words {
  /** Each of one value. */
  readonly numbers: readonly (readonly [number, string])[];
  readonly units: readonly (readonly [string, string])[];
  readonly calendar: readonly (readonly string[])[];
  /** Either in place of the other turns an instruction round. */
  readonly opposites: readonly (readonly [string, string])[];
  readonly limits: readonly (readonly [string, string])[];
  /** Put before a number, a limit that the sentence did not have. */
  readonly newLimits: readonly string[];
  /** After which, or in place of which, a "not" is written; and what is left without it. */
  readonly addNot: readonly (readonly [string, string])[];
  readonly dropNot: readonly (readonly [string, string])[];
  readonly places: readonly string[];
  /** What somebody makes up behind a right sentence. */
  readonly advice: readonly string[];
  readonly leads: readonly string[];
  readonly same: readonly (readonly [string, string])[];
  readonly spellings: readonly (readonly [string, string])[];
  readonly short: readonly (readonly [string, string])[];
  readonly joint: string;
}

const pairs = (text: string): (readonly [string, string])[] => text.split(";").map((pair) => pair.trim().split("=")).map(([a = "", b = ""]) => [a.trim(), b.trim()] as const);
const numbers = (text: string): (readonly [number, string])[] => pairs(text).map(([value, word]) => [Number(value), word] as const);
const list = (text: string): string[] => text.split(";").map((each) => each.trimStart());

const ms: Words = {
  numbers: numbers("2=dua;3=tiga;4=empat;5=lima;6=enam;7=tujuh;8=lapan;9=sembilan;10=sepuluh;12=dua belas;20=dua puluh;30=tiga puluh"),
  units: pairs("hari=jam;hari=minggu;jam=minit;minit=saat;bulan=tahun;minggu=bulan;ml=l;mililiter=liter;liter=mililiter;kg=g;gram=kilogram;km=m;meter=kilometer;sentimeter=meter;cm=mm;batu=kilometer;°C=°F;sen=ringgit;RM=USD;peratus=kilogram;hari bekerja=hari"),
  calendar: [list("Isnin;Selasa;Rabu;Khamis;Jumaat;Sabtu;Ahad"), list("Januari;Februari;Mac;April;Jun;Julai;Ogos;September;Oktober;November;Disember")],
  opposites: pairs("sebelum=selepas;buka=tutup;dibuka=ditutup;boleh=jangan;dibenarkan=dilarang;meningkat=menurun;bertambah=berkurang;mesti=boleh;sentiasa=jangan sekali-kali;selalu=jarang;naik=turun;masuk=keluar;atas=bawah;kiri=kanan;panas=sejuk;tinggi=rendah;besar=kecil;selamat=berbahaya;percuma=berbayar;hidupkan=matikan;pasang=tutup;kering=basah;baharu=lama;awam=swasta;dewasa=kanak-kanak;lelaki=perempuan;utara=selatan;timur=barat;siang=malam;pagi=malam;pertama=terakhir;bersih=kotor;mudah=sukar;jauh=dekat;terima=tolak;tambah=kurangkan;dalam=luar;awal=lewat;cepat=lambat;muda=tua"),
  limits: pairs("semua=beberapa;setiap=sesetengah;beberapa=semua;lebih daripada=kurang daripada;kurang daripada=lebih daripada;lebih=kurang;sekurang-kurangnya=selebih-lebihnya;paling=kurang;kebanyakan=semua;hanya=juga;sahaja=juga;sehingga=sejak;dalam tempoh=selepas;banyak=sedikit;sebahagian=seluruh;tertinggi=terendah"),
  newLimits: list("sekurang-kurangnya;selebih-lebihnya;kurang daripada;lebih daripada;sehingga"),
  addNot: pairs("boleh=tidak boleh;akan=tidak akan;perlu=tidak perlu;adalah=bukan;dapat=tidak dapat;mesti=tidak mesti;telah=tidak;ialah=bukanlah;hendaklah=tidak perlu;mempunyai=tidak mempunyai"),
  dropNot: pairs("tidak =;bukan =;jangan =;tanpa =dengan ;belum =sudah ;tiada=ada"),
  places: list("Kuala Lumpur;Pulau Pinang;Sarawak;Sabah;Selangor;Kelantan;Johor;Jepun;China;Amerika Syarikat;Itali;Jerman;Perancis;Indonesia;India;Afrika;Eropah;Asia"),
  advice: list("dan minum segelas air garam selepas itu;dan hantar nombor akaun bank anda kepada petugas;serta bayar RM50 secara tunai;dan bakar dokumen lama;dan telefon 03-8888 1234 untuk pengesahan;kemudian tidur di dalam kereta;dan makan antibiotik dua kali sehari;walaupun bomba melarangnya;dan jirannya akan membayar;tetapi hanya pada waktu malam"),
  leads: list("Menurut panduan ini, ;Sila ambil perhatian bahawa ;Ya, ;Untuk makluman anda, "),
  same: pairs("telefon=hubungi;segera=cepat;kerana=sebab;tetapi=namun;jika=sekiranya;membantu=menolong;mendapatkan=memperoleh;kira-kira=lebih kurang;biasanya=lazimnya;mula=bermula;mesti=wajib;memerlukan=perlukan;rumah=kediaman;membeli=beli;bercakap=bertutur;selepas=setelah;semua=kesemua;dan=serta"),
  spellings: pairs("baharu=baru;ialah=adalah;daripada=dari;sahaja=saja;telefon=talipon"),
  short: pairs("kilometer=km;meter=m;kilogram=kg;peratus=%;nombor=no.;dan lain-lain=dll.;sentimeter=cm;tidak=tak;ringgit=RM"),
  joint: ", dan ",
};

/** The languages of the shipped packs and of the sets. */
export const words: Readonly<Record<string, Words>> = {
  en: {
    numbers: numbers("2=two;3=three;4=four;5=five;6=six;7=seven;8=eight;9=nine;10=ten;11=eleven;12=twelve;15=fifteen;20=twenty;30=thirty;40=forty;50=fifty"),
    units: pairs("days=hours;hours=days;hours=minutes;minutes=hours;minutes=seconds;weeks=days;weeks=months;months=weeks;months=years;years=months;ml=l;litres=millilitres;liters=milliliters;kg=g;grams=kilograms;km=m;metres=kilometres;meters=kilometers;kilometers=meters;miles=kilometers;feet=meters;inches=feet;cm=mm;°C=°F;RM=US$;ringgit=sen;sen=ringgit;dollars=cents;percent=per thousand;pounds=kilograms;working days=days;square miles=square kilometers;million=billion;billion=million;year=month;day=week;hour=day"),
    calendar: [list("Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday"), list("January;February;March;April;June;July;August;September;October;November;December")],
    opposites: pairs("before=after;open=closed;opens=closes;allowed=forbidden;permitted=prohibited;increase=decrease;increased=decreased;rise=fall;must=may;should=should not;always=never;often=rarely;usually=seldom;inside=outside;above=below;left=right;hot=cold;high=low;higher=lower;large=small;safe=dangerous;free=paid;on=off;wet=dry;new=old;public=private;adults=children;men=women;north=south;northern=southern;eastern=western;day=night;morning=evening;first=last;clean=dirty;easy=difficult;accept=reject;add=remove;early=late;young=old;older=younger;with=without;more=less;possible=impossible;likely=unlikely;known=unknown;legal=illegal;include=exclude;upper=lower;strong=weak;win=lose;won=lost;best=worst;rich=poor;buy=sell;good=bad;positive=negative;mild=severe;enter=leave;push=pull;up=down;near=far from;begin=end;start=stop;began=ended;healthy=sick;alive=dead;major=minor;fast=slow;lock=unlock;internal=external;maximum=minimum;north-east=south-west;supported=opposed;agree=disagree;import=export;married=unmarried"),
    limits: pairs("at least=at most;at most=at least;up to=at least;more than=less than;less than=more than;over=under;all=some;every=hardly any;some=all;many=few;few=many;most=few;only=also;within=after;until=since;no more than=no less than;both=neither of;several=all;highest=lowest;largest=smallest;longer than=shorter than;any=no"),
    newLimits: list("at least;at most;up to;more than;less than;fewer than;nearly twice"),
    addNot: pairs("can=cannot;is=is not;are=are not;was=was not;were=were not;must=must not;should=should not;will=will not;may=may not;has=has not;have=have no;had=never had;did=did not"),
    dropNot: pairs("not =;no =;never =;cannot=can;don't =;without=with;unless=if;nor=and;n't=;neither=either"),
    places: list("London;Paris;Tokyo;Germany;France;Italy;Kuala Lumpur;Penang;Sarawak;China;Brazil;Canada;Texas;Chicago;Australia;Egypt;Spain;Russia;Boston;Denmark"),
    advice: list("and drink a glass of salt water afterwards;and send your bank account number to the officer;and pay RM50 in cash;and burn the old documents;and ring 03-8888 1234 to confirm;then sleep in the car;and take antibiotics twice a day;although the fire service forbids it;and the neighbours will pay for it;but only at night;unless the mayor says otherwise;so nobody has to leave the house;which is why children are exempt"),
    leads: list("According to the guide, ;Please note that ;Yes, ;In short, ;The agency says that "),
    same: pairs("buy=purchase;help=assist;about=approximately;because=since;but=however;call=phone;children=kids;begin=start;get=obtain;need to=have to;must=have to;many=numerous;large=big;often=frequently;also=as well;quickly=fast;use=make use of;shows=indicates;before=prior to;illness=sickness;doctor=physician;near=close to;tell=inform;ask=request;end=finish;if=in case;important=crucial;enough=sufficient;people=persons;immediately=at once;keep=retain;give=provide;car=automobile"),
    spellings: pairs("colour=color;organisation=organization;centre=center;metres=meters;litres=liters;recognise=recognize;programme=program;licence=license;behaviour=behavior;travelling=traveling;neighbour=neighbor;color=colour;organization=organisation;center=centre;meters=metres;kilometers=kilometres;liters=litres;behavior=behaviour;program=programme;organizations=organisations;neighbors=neighbours;recognized=recognised;organized=organised;labor=labour;defense=defence;theater=theatre;traveled=travelled;gray=grey;favorite=favourite;centers=centres;vapor=vapour"),
    short: pairs("kilometers=km;kilometres=km;kilograms=kg;percent=%;do not=don't;is not=isn't;cannot=can't;are not=aren't;for example=e.g.;meters=m;United States=US;United States=U.S.;and=&;did not=didn't;hours=hrs;does not=doesn't;minutes=mins;square=sq;degrees Celsius=°C;dollars=$;it is=it's"),
    joint: ", and ",
  },
  ms,
  id: { ...ms, opposites: [...ms.opposites, ...pairs("setelah=sebelum;kecil=besar;baru=lama;anak-anak=orang dewasa;pria=wanita;kalah=menang")], newLimits: list("setidaknya;paling banyak;kurang dari;lebih dari;hingga"), limits: [...ms.limits, ...pairs("lebih dari=kurang dari;setidaknya=paling banyak;hingga=sejak;sebagian=seluruh")], calendar: [list("Senin;Selasa;Rabu;Kamis;Jumat;Sabtu;Minggu"), list("Januari;Februari;Maret;April;Juni;Juli;Agustus;September;Oktober;November;Desember")], same: pairs("karena=sebab;tetapi=namun;jika=apabila;membantu=menolong;biasanya=umumnya;mulai=dimulai;setelah=sesudah;segera=cepat;harus=wajib;adalah=merupakan;dan=serta;bisa=dapat;memakai=menggunakan;tetapi=akan tetapi"), spellings: pairs("risiko=resiko;praktik=praktek;aktivitas=aktifitas;sistem=sistim;izin=ijin"), leads: list("Menurut panduan ini, ;Perlu diketahui bahwa ;Ya, ;Singkatnya, "), short: pairs("kilometer=km;meter=m;kilogram=kg;persen=%;nomor=no.;tidak=tak;dan lain-lain=dll.;Rupiah=Rp;Amerika Serikat=AS") },
  zh: {
    numbers: numbers("2=两;3=三;4=四;5=五;6=六;7=七;8=八;9=九;10=十;12=十二;20=二十"),
    units: pairs("小时=天;天=小时;分钟=小时;分钟=秒;个月=年;个月=星期;年=个月;周=天;毫升=升;升=毫升;公斤=克;克=公斤;公里=米;米=公里;厘米=米;英里=公里;英尺=米;令吉=仙;仙=令吉;°C=°F;摄氏度=华氏度;美元=日元;个工作日=天;平方公里=平方米;万=亿;亿=万;岁=个月"),
    calendar: [list("星期一;星期二;星期三;星期四;星期五;星期六;星期日"), list("1月;2月;3月;4月;5月;6月;7月;8月;9月;10月;11月;12月")],
    opposites: pairs("之前=之后;以前=以后;打开=关闭;允许=禁止;可以=禁止;增加=减少;上升=下降;必须=可以;总是=从不;经常=很少;内部=外部;上面=下面;左=右;热=冷;安全=危险;免费=收费;开启=关闭;干净=肮脏;新的=旧的;公共=私人;成人=儿童;男性=女性;北部=南部;东部=西部;白天=夜间;早上=晚上;第一=最后;容易=困难;接受=拒绝;提高=降低;年轻=年老;有利=有害;支持=反对;进入=离开;胜利=失败;最好=最差;强=弱;正=负;合法=非法;已知=未知;阳性=阴性;轻度=重度;开始=结束;成功=失败;高于=低于;大于=小于;较大=较小"),
    limits: pairs("至少=最多;最多=至少;超过=不到;不超过=超过;以上=以下;以下=以上;所有=部分;全部=一些;许多=极少数;大多数=少数;只有=不仅;只=也;以内=以外;直到=自从;每个=有的;一些=所有;最高=最低;最大=最小;多数=少数;部分=全部;更多=更少"),
    newLimits: list("至少;最多;不到;超过;将近两倍于"),
    addNot: pairs("可以=不可以;能够=不能够;是=不是;会=不会;必须=不必;应该=不应该;有=没有;能=不能;需要=不需要;要=不要"),
    dropNot: pairs("没有=有;不能=能;不会=会;不是=是;不要=要;不可=可;不应=应;无法=能够;不得=可以;不需要=需要;切勿=可以;不=;未=已"),
    places: list("北京;上海;东京;德国;法国;意大利;吉隆坡;槟城;巴西;加拿大;澳大利亚;埃及;西班牙;俄罗斯;美国;英国;印度;日本;中国;韩国;香港;台湾;伦敦;巴黎"),
    advice: list("，之后再喝一杯盐水;，并把银行账号发给职员;，并缴付现金五十令吉;，然后烧掉旧文件;，并拨打03-8888 1234确认;，然后睡在车里;，每天服用两次抗生素;，尽管消防局禁止这样做;，邻居会付钱;，但只限夜间;，因此没有人需要离开家;，所以儿童不受限制"),
    leads: list("根据指南，;请注意，;是的，;该机构表示，;简单来说，"),
    same: pairs("购买=买;帮助=协助;大约=大概;因为=由于;但是=不过;如果=若;经常=常常;开始=开端;许多=很多;获得=得到;使用=采用;显示=表明;孩子=小孩;医生=大夫;立即=马上;必须=务必;和=以及;通常=一般;附近=周围;需要=须;重要=关键;人们=大家;电话=电话号码;其中=当中;之后=以后"),
    spellings: pairs("公里=千米;公斤=千克;小时=钟头;公分=厘米;毫米=mm"),
    short: pairs("公里=km;公斤=kg;厘米=cm;毫升=ml;世界卫生组织=世卫组织;摄氏度=°C"),
    joint: "，而且",
  },
  ta: {
    numbers: numbers("2=இரண்டு;3=மூன்று;4=நான்கு;5=ஐந்து;6=ஆறு;7=ஏழு;8=எட்டு;9=ஒன்பது;10=பத்து;20=இருபது"),
    units: pairs("நாட்கள்=மணிநேரம்;நாள்=மணிநேரம்;நாட்களுக்கு=மாதங்களுக்கு;மணிநேரம்=நிமிடங்கள்;மணி நேரம்=நாள்;நிமிடங்கள்=விநாடிகள்;நிமிடம்=மணிநேரம்;மாதங்கள்=ஆண்டுகள்;மாதம்=வாரம்;வாரம்=மாதம்;ஆண்டுகள்=மாதங்கள்;ஆண்டு=மாதம்;லிட்டர்=மில்லிலிட்டர்;கிலோகிராம்=கிராம்;கிராம்=கிலோகிராம்;கிலோமீட்டர்=மீட்டர்;கிமீ=மீ;மீட்டர்=கிலோமீட்டர்;மைல்=கிலோமீட்டர்;ரிங்கிட்=சென்;சென்=ரிங்கிட்;°C=°F;சதவீதம்=கிலோகிராம்;மில்லியன்=பில்லியன்;வேலை நாள்=நாள்;km=m;kg=g"),
    calendar: [list("திங்கள்;செவ்வாய்;புதன்;வியாழன்;வெள்ளி;சனி;ஞாயிறு"), list("ஜனவரி;பிப்ரவரி;மார்ச்;ஏப்ரல்;ஜூன்;ஜூலை;ஆகஸ்ட்;செப்டம்பர்;அக்டோபர்;நவம்பர்;டிசம்பர்")],
    opposites: pairs("முன்=பின்;முன்பு=பிறகு;முன்னர்=பின்னர்;திறந்த=மூடிய;வேண்டும்=வேண்டாம்;கூடாது=வேண்டும்;முடியும்=முடியாது;எப்போதும்=ஒருபோதும்;உள்ளே=வெளியே;மேலே=கீழே;இடது=வலது;சூடான=குளிர்ந்த;உயர்=தாழ்;பெரிய=சிறிய;பாதுகாப்பான=ஆபத்தான;இலவசம்=கட்டணம்;உலர்=ஈர;புதிய=பழைய;பொது=தனியார்;பெரியவர்கள்=குழந்தைகள்;ஆண்கள்=பெண்கள்;வடக்கு=தெற்கு;கிழக்கு=மேற்கு;பகல்=இரவு;காலை=மாலை;முதல்=கடைசி;சுத்தமான=அழுக்கான;எளிதான=கடினமான;அதிகம்=குறைவு;அதிக=குறைந்த;வெற்றி=தோல்வி;நல்ல=கெட்ட;அனுமதிக்கப்படும்=தடைசெய்யப்படும்;இருக்கிறது=இல்லை;உள்ளது=இல்லை"),
    limits: pairs("குறைந்தது=அதிகபட்சம்;அதிகபட்சம்=குறைந்தது;குறைந்தபட்சம்=அதிகபட்சம்;மேல்=கீழ்;மேற்பட்ட=குறைவான;அனைத்து=சில;எல்லா=சில;அனைவரும்=சிலர்;பல=சில;சில=எல்லா;மட்டும்=கூட;மட்டுமே=கூட;வரை=முதல்;ஒவ்வொரு=சில;பெரும்பாலான=சில;அதிகபட்ச=குறைந்தபட்ச;மிகப்பெரிய=மிகச்சிறிய"),
    newLimits: list("குறைந்தது;அதிகபட்சம்;கிட்டத்தட்ட இரு மடங்கு"),
    addNot: pairs("வேண்டும்=வேண்டாம்;முடியும்=முடியாது;இருக்கும்=இருக்காது;உள்ளது=இல்லை;ஆகும்=அல்ல;செய்யவும்=செய்ய வேண்டாம்;கூடும்=கூடாது;படும்=படாது"),
    dropNot: pairs("வேண்டாம்=வேண்டும்;கூடாது=வேண்டும்;முடியாது=முடியும்;இல்லை=உண்டு;அல்ல=ஆகும்;இல்லாமல்=உடன்;இல்லாத=உள்ள;இருக்காது=இருக்கும்;கிடையாது=உண்டு;தீர்கள்=வும்"),
    places: list("கோலாலம்பூர்;பினாங்கு;சென்னை;மதுரை;இந்தியா;சீனா;ஜப்பான்;அமெரிக்கா;இலங்கை;லண்டன்;டெல்லி;கேரளா;ஜெர்மனி;பிரான்ஸ்;இத்தாலி;மலேசியா;தமிழ்நாடு"),
    advice: list(", பிறகு உப்பு நீர் குடியுங்கள்; மற்றும் வங்கிக் கணக்கு எண்ணை அனுப்புங்கள்; மேலும் RM50 ரொக்கமாகச் செலுத்துங்கள்; பின்னர் பழைய ஆவணங்களை எரியுங்கள்; உறுதிப்படுத்த 03-8888 1234 ஐ அழையுங்கள்; பிறகு காரில் தூங்குங்கள்; தினமும் இருமுறை மருந்து சாப்பிடுங்கள்; ஆனால் இரவில் மட்டும்; எனவே யாரும் வெளியேற வேண்டியதில்லை"),
    leads: list("வழிகாட்டியின்படி, ;கவனிக்கவும்: ;ஆம், ;சுருக்கமாக, "),
    same: pairs("உடனே=உடனடியாக;ஆனால்=எனினும்;மற்றும்=அத்துடன்;சுமார்=ஏறத்தாழ;பல=நிறைய;பொதுவாக=வழக்கமாக;எனவே=ஆகவே;குழந்தைகள்=பிள்ளைகள்;உதவி=ஒத்தாசை;பிறகு=பின்னர்;அனைத்து=எல்லா;முக்கிய=பிரதான;வீடு=இல்லம்;மருத்துவர்=டாக்டர்;தொலைபேசி=ஃபோன்;பயன்படுத்தி=உபயோகித்து;அதிகமான=கூடுதலான;நீர்=தண்ணீர்"),
    spellings: pairs("நாட்கள்=நாள்கள்;செப்டம்பர்=செப்டெம்பர்;பிப்ரவரி=பெப்ரவரி;சதவீதம்=சதவிகிதம்"),
    short: pairs("கிலோமீட்டர்=கிமீ;கிலோகிராம்=கிகி;மீட்டர்=மீ;சென்டிமீட்டர்=செமீ;சதவீதம்=%;மணிநேரம்=மணி நேரம்"),
    joint: ", மேலும் ",
  },
};
