import type { Lexicon } from "../cues.ts";

/** More of the Tamil that people in need type. */
export const widerTamil: Lexicon = {
  rescue:
    "ambulans,ampulans,aambulans,kaappaath,yaaraavathu~(uthav|vaang|kaap),uthav*~yaaraa,uyir pogu,seekiram~(vaang|vaa|anupp)," +
    "(padag|boat|bot)~(anupp|venum|vaang|thev|vara),enna kaap,engal*~kaap,kaapaath",
  now: "poguthu,varaan,varaar,thideernu,kitte",
  done: "*tutu$,*dichi$,*itaan$,*ittar$,*danga$",
  person:
    "amma,appa,kozhanth,kuzhandh,paapp,ponn,pasang,akka,mama,maama,husband,wife,friend,ammaa,uncle,makan,paaps,patti,thatha,oruththan," +
    "aal,sister,brother,baby,paappaa,kuttip,paiya,ponnu,periyav,thaaththaa,kilav",
  self: "naan,ennai,naanga,naan$,*kken$,*rom$,*tom$",
  breathless:
    "azhala,moochu~(varl|vaangal|kashtam|thinar|ill|vidal|udal),moochu thin,suvaas*~(mudi|kash|ill),azhave il,moochu vaangu," +
    "moochu*~(mutt|thinar|iraik),(wheezing|veesing|veezing|ilaipp|iraipp)*~(mudiya|adhig|romba|mutt|thinar)," +
    "moochu*~(kasht|vaangu|vaanga)",
  choking:
    "thondai*~(maat|sikk|adachi|adaich),mulungi,muzhungi,kuralvalai,*muzhung*~(naanay|coin|battery|kaas)," +
    "(thondai|uthad|naakk|mugam|moonji|vaay)*~(veeng|vingi|adai|adaik),(alarji|allergy|ovvaamai)*~(moochu|veeng|adai|mayak)",
  unconscious:
    "kan*~thirakk?al,kannu~thira,unarvu~ill,ninaivu~ill,nadi*~ill,thudipp*~ill,asaiyal,asaiyave,ezhuppinaa,mayangi,mayakkam pottu," +
    "suyaninaiv,pechu moochu,(odamb|udamb|udal|kai|kaal)*~(jill|virai|virach|silli|kulirn),nadung*~(pesa|mayak),asai*~mudiya," +
    "ezhundh*~il,thookk*~ezhunth,suyaninai,ularu,ularraa,ulari,moochup? pech,pechchill,pechch*~moochu," +
    "(nananj|nanainj|nanainth|kulir)*~(virai|virach)",
  fits:
    "valippu,jannip,fits,nurai,jann*~(vanth|vandh|juram|kaaychal),(juram|joram|kaaychal)*~(jann|valip|vettu|thookki)," +
    "(juram|kaaychal)*~(izhu|ilu|sorug|vettu),(juram|kaaychal|kaichal)*~valip",
  droop: "pesa maat,pesa mat,(vaai|vaay|mugam|mukam|vay)~(kon|ilu|thirumb|oru pak),(kai|kaal) (kaal )?*(varal|vilang),pesa mudiyal,oru pakkam",
  heart: "heart attack,maarada,ithayam*~(ni|thudi),idhayam~nin",
  chestPain: "(nenju|nenj|maarb|maarpu|maarp)~(vali|adai|erich|iruk|valik),nenj*~(azhuth|irukk|pidi|vali)",
  bleeding:
    "raththam*~(kott|varut|varudh|vazhi|ozhug|nikk|nikkav|niraiy),rattha~(vaanth|vaandh|kott|pokk),raththa vaan,raththam," +
    "irath*~(nik|nirk|kott|varu|pog|peeri|niraiy|vazhi|ozhug|vaanth|adhig),(vettu|kaayam)*~(nik|nirk),(rath|irath)*~vaanth",
  burnt:
    "kothikk?,sudu thanni,ennai*~(kott|pattu),*suttu*~(puni|kott),thee kaay,(suduthanni|suduneer|ennai|kothik)*~(kott|patt|vizhun|oot)," +
    "thol~(uri|vazhan)",
  shocked: "(current|karant|karrent|shaak|shock|sok|surent)~(adi|paan|thaak|pat),minsaaram~(thaak|paaynth),idi vizhun,minnal~(thaak|adich),shock adi",
  labour:
    "(pirasava|prasava|delivery)~val,kozhanth*~(pira|veliya|thala),kuzhanth*~(pirakka po|thalai theri|veliya),thoppul kodi,vali~pirakk," +
    "pirasavam$,pirasava vali,nimish*~vali,perukaal*~vali,prasava vali",
  waterBroke: "panikkudam",
  poison:
    "visha*,poochi marun,eli (marun|paash|passhaan),naanaya,bleach,phenol,phinail,kalaan,pettari,battery,paashaan,aasid,acid," +
    "eli (marun|marund),pinaayil,pinail,mannennai,petrol,detergent,soap," +
    "kalai kolli,kalaikkolli",
  medicine: "maaththirai,thookka maath",
  many: "ella,full,muzhu,paatil,neraya,niraya,muzhuvath",
  swallow: "saapit,muzhung,kudi,saapp,kudithu,kudith,kudichit,kudichu,vizhungi,vilungi,sappit,sapit",
  overdose:
    "(visha*|poochi marun*|marunth*|eli*)~(kudi|saapp),poochi marunth*~kudi," +
    "kalai kolli~kudi,kalaikkolli*~kudi",
  lifeline: "sugar kura,sakkarai kura,aasthma,aastuma,oxygen,aaksijan",
  water: "thanni,thannila,kulam,kulath,kinaru,kinath,aath,aatt,kadal,vaaikkaal,vellath,thannil",
  level: "jannal,kazhuthu,nenju,kathavu varai,idupp",
  rise: "soozhnth,yerit,erit,eri,varuthu,vanthu,ulla vant,poguthu,adhigam,athigam,niraiy",
  roof: "kooraik,koorai mela,maadi,mottai maadi,mela irukk",
  drowning:
    "moozhki,muzhuki,mulk,(aath|kulath|kinath|thanni|thannee|kadal)*~(vizhun|muzhuk|mulk|vilun|kuthich|thavari),muzhg,mulgu," +
    "(aathu|aatru|kulam|kinaru|kadal|thanni)*~(kuthi|thavari)",
  swept:
    "adichittu pochu,adichitu,adichutt,(aath*|aatt*|kadal*|kulath*|kinath*)~(poit|poitt|pochu|poyit|poiduch)," +
    "(vella|aath|aatr|kadal)*~(poit|poyit|poiy)",
  vehicle: "bike,padagu,lorry,car",
  trapped: "soozhnth,maatik,sikki,veliy*~(mudiyal|varala|poga),veliya vara,maatikit",
  inside: "ulla iru,ulle,ullukk,adiyila",
  onFire:
    "thee*~(pid|patt|eri),theepidich,theepudi,thee pudi,erinji,erithu,vedich,vedi,neruppu~(pid|patt|para)," +
    "(araiyil|arail|araila|veet*|kadai*|adupp*)~thee$,thee~(parav|pid|patt|erin),(plag*|suvitch*|meettar*|saaket*)~(thee|pugai|pori)," +
    "theepi?di,nerup*~(pidi|pathi|parav|patti)",
  gas: "ges,gas,kaas leek,silindar",
  leak: "leak,smell,vaadai,kasivu,naatram",
  house: "veet*,arai,adupp,kadai,hospital,veettu*,veetula,veetla",
  collapse: "(suvar|veed|veet|koorai|paal)~(idin|vizhun|sarin),man sari,nilachari,saarinth",
  buried: "puthain,puthai,man*~(moodi|ulla)",
  crush: "mela vizhun,(lorry|car|bus)~(modhi|mothi|adich)",
  fall: "keezhe,keela,vizhunth,vilunth,vizhuth,vilunthut,vizhunthut,vilundh,thavari",
  height: "maadiyil,padik,kinaru,kattid,yeni,maram,marath",
  missing: "kaanal,kaanavillai,kaanoom,kaanum",
  animal:
    "paamb,naaga,paampu,theen,kulav,kuranku,korangu,yaanai,theni,pambu,panri,naai,dog,mudhalai,muthala,viriyan,kattuviriyan,naagap," +
    "karunaagam,malaippaamb,malaipaamb",
  bite: "kadi,koth,kottit,kotti,kottu,thurath,virat",
  stabbed:
    "kadath,kuth*~(varaan|vara|vittaan),vettu*~vara,kolla*~(var|por),kolai panna,gun,balaathkaar,palaathkaar,karpazhi,katpazhi," +
    "paaliyal van,kathi*~(kuth|vett),kedukk,keduthu," +
    "*erichuduv,*konnuduv,*vettiduv,kolluven",
  weapon: "kathi$,kathiy*,arival",
  hide: "olinju,olinji,pootti",
  partner: "kanavar,purushan,husband,appa,maama,chithappa,muthalaali",
  beat: "adich,thodur,thodar,thottu,mirat,uthai,kathi,adippa,adikar,adikkar,adikra",
  abuse:
    "enn?ai? (thod|thott|adik|adich|kodum|mirat|uthai),ennai thod,*adikkir*~kaap,thappaa thod,thodraa*," +
    "(amma|manaivi|pondaatti|kuzhanth|thangach)*~(adikir|adikar|adich|uthai)",
  suicide:
    "vaazha*~(pidik|ishtam|venaam|mudiya|viruppam),saaga*~(por|pola|num|venum|aasai|ninaik),thookku*~(maat|pod|por)," +
    "tharkolai~(panni|por|sey|sethu),uyir*~(vida po|maaykk|maaich),(maathirai|visha|kayir*)*~(kaiyil|kaila),saaganum," +
    "vaazhnth~(payan|enna),vaazhkai~(venaam|vendaam|pidikk),uyir venaam,saagalaam,sethuda*~(pol|num),sethuruv,saaga*~pol," +
    "(maadi|paalam)*~kuthich," +
    "saavanum,saava por,saavalaam",
  weary: "vaazhkai*~verut,thaanga mudiyal,ellaarukkum baaram",
  paper: "viles,virpanai,kaapp?eedu,sotthu,vaadagai,laisans,uthavithok,uthaviththok",
  training:
    "karuththarang,vagupp,muthalu?dhavi,poster,seithi,thaduppu,class,thadupp," +
    "katturai,katturaik,seythi,tiktok",
  past: "pona (maas|vaara|varus),(maas|varus|vaara)*~munnaadi,iranth,(rendu|irandu|moonu|naalu) varu,varusham aach",
  suppose: "*unnaa$,kadichaa,*ithaal$,kadithaal",
  inform: "evlo,eppo,entha,ennenna,evvalav,epdi,enga$,engge$,unmaiyaa,nijamaa,poyyaa",
  how: "epdi,eppdi",
  creature: "kuzhaay",
  aid:
    "padivam,uthavi (thog|pan?am),(?<!^ ((ena|enga|udan) )?)uthavi venum,velai&uthavi,pugaar,clean,eemach,uthavithok,uthavitok," +
    "*chadang,enna$ uthavi",
  joke:
    "sirichu,comedy,haha,pasi,traffic,veyil kollu,sirip," +
    "kanavula,kanavil$,kanavu$",
  maimed:
    "(viral|kai|kaal)*~(thundu|thundaa|vettup|arunth|nasung),elumb*~(veliy|udain|therij|therun)," +
    "thalai*~adi*~(vaanthi|mayak|rath|irath|ratham|thookk),thalai*~(adipat|adi pat),kaadh*~(rath|irath),mandai*~(udai|odai|pilan)," +
    "mandaiyila~adi,mandai udanj",
  order:
    "anai udain,anai~udainj,manal~sariy,man*~(sariy|saringj|sarin)~veet,(kulavi|theni|thenee|theneek|then)*~(kott|thurath|thaak)," +
    "kott*~(kulavi|theni)," +
    "(kuzhanth|kulanth|paiy|paapaa|paap|makan|makal|thambi|thangai|thangach|paatti|thaathaa|pilla)*~(kaanom|kaanam|kaanal|kaanavil|tholainth|tholanj)," +
    "(generator|jenaret|karuvi)*~(mayak|mayang|thalaival|thala vali|vaanthi),kari pugai*~mayak," +
    "(thirud|kollai)*~(ulla|veet|kathav|udai|nuzhai|nulai),(sugar|sarkkarai|insulin)*~(mayang|mayak|ezhunth|ulari|nadung|viyar)," +
    "(appa|purushan|kanavar|husband|maama)*~(adikir|adikar|adich|uthai|kuthu|vettu),nenj*~(azhuth|irukk|pidith|pidich)," +
    "veyil*~(mayang|ulari|ularu|sood|vizhun),(oruv|yaaro|oruththan)*~(pinthodar|thodarn|thodarnthu)~(bayam|payam|vara)," +
    "(insulin|sugar)*~(viyar|mayang),insulin*~*~(viyar|mayang|ezhunth),nenj*~*~azhuthuth,rath*~vaanth," +
    "nenj*~(paaram|baaram)~(kai|viyar|marath),(kuzhanth|pill|paapaa|paiyan)*~(virai|virach|thudi),(malaippaamb|malaipaamb|paamb)*~sutr," +
    "paamb*~suth,vali*~pirasav,(muthal|mudhal)*~(pidi|izhu|kavv|kadi)," +
    "kathav*~(udaikkir|udaikir),(naai|naay)*~(vidave|vidala|kadichik),(ponn|paiyan|paiya|magan|magal|pulla)*~(kaanom|kaanam|kaanal|kaanavil|tholainj),(kaanom|kaanavillai)~vayas",
  ranOut: "pogala,pogavil,poga mudiyal,theerap,mudinj",
  wrap: "muthalai~(thanni|veet|aath|vella),(thanni|veet|vella)*~muthalai,suthi,sutri",
  fever: "juram,joram,kaachal",
};
