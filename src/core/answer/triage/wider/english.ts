import type { Lexicon } from "../cues.ts";

/** More of the English that people in need type. */
export const widerEnglish: Lexicon = {
  rescue:
    "(pls|please|plz) (someone|anyone|somebody),(someone|anyone|somebody) (pls|please|plz),(please|pls|plz) hurry,mayday," +
    "(call|ring|dial) (999|112|bomba|ambulance|police),nid (rescue|saving),com(e|ing) (quick*|fast),hurry~(ambulance|boat|bomba)," +
    "going die,no (boat|rescue)~,boat tak come,nobody (come*|came|coming)~,(come|send) (get|save|rescue|fetch) us," +
    "we (are going|gonna|will) die,need rescue,rescue boat,help us,save (my|our) (family|kids|children|mother|baby|parents)," +
    "(stuck|trapped|stranded)~roof",
  now: "dying,minutes",
  person:
    "mama,papa,ma,pa,daddy,mummy,guy,lady,woman,girl,cousin,uncle,auntie,aunty,maid,colleague,student*,swimmer*,hiker*,diver*," +
    "passenger*,workers,men,old folks,sis,bro,stranger,nephew,niece,twins",
  breathless:
    "bre*t*~(stop*|weird|wrong|slow|shallow|noisy|nois*),out breat*,catch~breat*,gurgl*,tak (get|enough) (air|oxygen)," +
    "(short|shortnes*) breat*,last breaths,no breat*,hardly~(breat*|speak|talk),hardly (breat*|speak|talk)," +
    "breath*&(cannot|tak|problem|difficulty|heavy|fast|shallow),tak breath*,struggling~(breath*|air),asthma~(bad|worse|attack)," +
    "puffs~tak bre*t*,puffs~worse",
  choking:
    "chock*,tak (cough|speak|talk)~(holding|throat|eating),(lips|face|tongue|eyes)~(swol*|swel*|puffy),(down|in) (throat|windpipe)," +
    "throat,anaphyla*,allergic (shock|reaction),(allerg*|hives|rash)&(wheez*|throat|swol*|swel*|breath*|faint*|vomit*)",
  unconscious:
    "(he|she|hes|shes|mum|mom|dad|baby|mother|father|people|son|daughter|wife|husband|were|is)~dying,unresponsive,lifeles*,black* out," +
    "knocked out,coma,motionles*,(no|zero|without|lost) (puls|pulse|respon*|heartbeat|signs|reaction)," +
    "tak~(wak*|woken|awake|rouse*|puls*),keeled over,(lying|lies|laying) (there|stil|down|on|face),man down,on~floor~tak," +
    "(push*|pump*|pres*)~chest,chest compres*,drop* (floor|ground),los*~consciousnes*,stiff cold,cold stiff,heartbeat~(gone|stop*)," +
    "stop*~(respond*|moving),tak open~eyes,stopped shivering,shivering stopped,slumped,crumpled,non responsive,zoned out,tak conscious," +
    "body~(cold|ice)~(tak|stiff|confus*),heat*stroke,heat stroke,sunstroke," +
    "ice cold," +
    "(wet clothes)~(cold|sleepy),(cold|wet clothes|freezing|soaked)~(sleepy|drowsy|confus*|tak wake|mumbl*|stiff)",
  fits:
    "seizing,(having|got|get|kena|demam|in|more|with|second|with) fits,(shak*|jerk*|trembl*)~(uncontrol*|all over|violent*),thrash*," +
    "eyes~roll*,roll*~eyes,epilep*,foam*," +
    "(fit|fits|seizure|seizures|convulsion*)~tak stop",
  droop:
    "(half|one side|left side|right side)~(face|drop*|weak|numb|paralys*|dead|limp),paralys*," +
    "(face|mouth|smile)~(drop*|lopsided|twisted|sag*|uneven|gone),worst headache,thunderclap," +
    "sudden*~(blind|headache|tak~(se|speak|talk|walk)),tak (speak|talk|smile)~(sudden*|arm|properly|side),sudden*~blind," +
    "words~(jumbl*|wrong|out),tak walk straight,tak making sense,(cant|tak) (talk|speak|lift)~(sudden*|properly)," +
    "sudden*~(weak|numb|droop*|crooked|slur*),one (arm|leg|eye)~(weak|numb|blind|dead),mouth (went |is |became )?(crooked|senget)," +
    "(worst|terrible) headache,tak make sense,speech~(slur*|gone|weird),tak move~one side",
  heart: "cardiac,heart~stop*,heart atack,(chest|heart)~jaw",
  chestPain:
    "(pain*|tight*|pressure|weight|elephant)~(chest|left arm|jaw),left arm~(numb|pain*|hurt*),numb~left arm," +
    "heart (pain*|hurt*|tight*|squeez*),(chest|heart)~(pounding|burning)~(sweat*|dizzy|faint*)," +
    "chest~(sitting|heav*|squash*|crush*|stone|rock|brick|exploding),(arm|jaw)~(hurt*|pain*|ach*)~(sweat*|vomit*|nausea)",
  blue: "(turn*|gone|went|is|looks|lips|now|all|his|her|skin|bluish) (blue|grey|gray|purple|bluish|ashen),ashen",
  bleeding:
    "bleed* (out|death),(blood|bleed*)&(wont|stop*|spray*|pool*|pump*|squirt*|out|flood*|throu*|non),ha*morrhag*,hemorrh*,artery," +
    "soak*~(blood|towel|bed|shirt),im bleeding,(bleed*|blood)&(alot|nonstop|non stop|badly|everywhere|deep)," +
    "(cut|wound)~(deep|wont stop|tak stop),nosebleed~(tak|hour*|heavy|stop*),(nose|ear|gum|wound)~bleed*~(tak stop|nonstop|hours)",
  maimed:
    "(finger*|hand*|arm*|leg|legs|foot|toe*|ear)~(off|chop*|severed|torn|rip*|amputat*|missing),impal*,gored,maul*," +
    "(glass|knife|nail|rod|pole|stick|metal|scissors)~(in|throu*|into)~(neck|chest|head|stomach|eye|throat|belly)," +
    "(broken|broke|hurt)~(neck|spine|back),tak (feel|move)~(leg*|arm*|body|neck),fluid~ear,skul,bone~(stick*|out|skin)," +
    "stuck~(stomach|neck|chest|eye),(hit|bump*|bang*|knock*)~head~(vomit*|sleepy|drowsy|bleed*|dizzy|confus*|unconscious)," +
    "head~(crack*|split)~open,(eye|head|chest)~(pierced|stabbed)," +
    "head~(pavement|concrete|kerb|curb|floor|rock)~(vomit*|sleepy|blood|unconscious|confus*)," +
    "(knock*|hit|hits|bump*|bang*|hurt)~head~(vomit*|sleepy|drowsy|sens*|confus*|wake|blood|dizzy|faint*|fits)," +
    "(blood|bleed*|fluid)~ear*,(hit|hits|struck|smash*)~(worker*|his|her|man|boy|girl|kid|child|person)~head,artery,tak stop nosebleed",
  burnt:
    "blister*," +
    "(oil|soup|water|ketle|wok|tea|cofe*|porridge)~(spil*|fel|splash*|pour*)~(baby|face|him|her|me|hand|arm|leg|son|child|daughter|toddler|kid)," +
    "burns,(face|hair|clothes|skin)~(burn*|fire|alight|melt*),(chemical|acid|bleach|lye)~(eye*|face|skin)," +
    "(hot|boiling) (oil|water|soup|tea|coffee)~(on|over)~(him|her|me|baby|hand|leg|face|arm|body|child|kid|son|daughter)," +
    "skin~(come|coming|came|melt*) off,(splash*|spill*|pour*)~(acid|boiling|hot oil|hot water|hot soup)," +
    "(kettle|pot|pan|cup|noodle*|soup|wok)~(tipped|spil*|overturn*|fell)~(on|over|my|baby|toddler|child*|him|her)," +
    "skin~(bubbl*|blister*|peel*)",
  shocked:
    "zap*,shock*~(socket|heater|fridge|plug|wire|switch|water|cable),stuck~(wire|cable|fence)," +
    "(kena|got|get) (electric|electrocut*|current)~,electrocuted",
  labour:
    "in labo*r,(go*|going|about|ready) (deliver|labo*r|birth),contraction*,crowning,(see|saw|feel)~babys? head," +
    "(deliver|delivering)~(now|home|car|here|jalan|road),brech,umbilical,cord~(neck|out|first),placenta,miscarr*," +
    "(she|sister|wife|mother|woman)~(pushing)~(car|now|baby),cord~(came|first|before|out|neck),is pushing",
  infant: "babys,neonate,new born,preg",
  sick:
    "drool*,twitch*,halucinat*,seing things,shiver*,nausea,lightheaded,unwell,overheat*,hot skin,gasping,delirious,losing~mind," +
    "cold sweat*,pale,foaming,collapsing,fainting,sleepy",
  poison:
    "mothball*,thiner,paraquat,detergent,cleaner,insecticide,chlorine,mushroom*,petrol,turpentine,dettol,coin,magnet*,marble,chemical*," +
    "berries,drain cleaner,drano,antifreeze,lighter fluid,polish remover,perfume,saniti*er,weed killer,weed*kil*,herbicide," +
    "toilet cleaner,caustic,laundry pod*,rat bait,methanol,moonshine,fake liquor,moth ball*,cyanide,lamp oil,engine oil",
  medicine: "capsules,meds,drug,drugs,paracetamol,strip,xanax",
  many: "too much,too many,everything,dozens,packet,strip",
  swallow: "inhal*,ingest*,eating,in*~mouth,gulped,sniffed,sip*,chewed,licked,downed,munched,drinking",
  overdose:
    "od,sleeping pills~(wake|all|took)," +
    "(took|swallowed|ate)~(20|25|30|40|50|60|100|twenty|thirty|forty|fifty)~(panadol|pills|tablets|paracetamol)",
  lifeline: "nebuli*,epipen,breathing machine,life support,pacemaker,sugar low,low sugar,sugar,hypo",
  ranOut: "low,tak work*,no power,runs out,running out,died,lost,useles",
  water: "jetty,waterfall,ocean,beach,canal,pond,stream,tide,longkang,swim*,surf,rapids",
  level:
    "(up|at|reach*|until|till|past|over) (window*|bed*|dashboard|chin|mouth|stairs|head|roof|first|second|table),thigh,chin,dashboard," +
    "bed level,window level,seat,seats,doorknob,(neck|chest|waist|hip|knee|window|socket|bed|ankle) (level|high|deep),high as," +
    "into (village|kampung|house*|home|room|shop|car|kitchen|hall),mattress,hospital bed,counter,knees",
  rise: "pouring,rushing,gushing,fil*,higher,submerg*",
  roof: "on top,(second|2nd|upper|top|first) floor,1st floor,on tre",
  drowning:
    "tak surfac*,tak come~(up|out),disappear*~(water|river|sea|under)," +
    "(hanging on*|holding|cling*)~(branch|pole|tre|rope|railing|log|onto|pillar),flail*,swallow*~(wave*|water)," +
    "struggling~(water|sea|river|pool),floating~(pool|river|face),overboard," +
    "(carried|swept|washed|sucked)~(culvert|drain|under|out sea),(fell|slip*)~well,(going|go|gone|went|goes) under," +
    "(wave*|current|tide)~(pull*|drag*)",
  swept:
    "(current|wave*|flood|water|river|tide) (took|tok|taken|carr*|swallow*|pulled|dragged|got),float* away," +
    "pulled~(out|away)~(sea|current),away~(flood|current|river|water)",
  vehicle: "truck,taxi,kayak*,raft,ship,sampan,dinghy,jet ski,excavator,school bus,grab,canoe,ferry",
  capsized: "submerg*,taking water,engine (dead|died),under water",
  stuck: "tak budge",
  trapped:
    "maroon*,surround*,no (way|escape|exit),tak (leave|climb|swim|get down|get up|get~out|open),wedged,tak~(get out|come down),buried," +
    "pinned,locked in,tak cross,door tak open",
  inside: "people in,underneath,someone in,stil there,still there,we are in,kids in,with us,inside",
  fire: "flames,blaze",
  onFire:
    "fire (in|at|inside|broke|everywhere|spread*|near|upstairs|downstairs),in flames,alight,ablaze," +
    "smok*&(fill*|thick|black|pouring|everywhere|door|corridor|hallway|stairs),gas~explo*,set~fire~(house|us|me|himself|herself)," +
    "(socket|plug|switch|meter|fuse box|wire*|fan|charger)~(fire|flames|burning|smoking),fire~(socket|meter|switch|plug|fuse box)," +
    "(pan|wok|stove|oil|curtain*|mattress|powerbank|power bank|laptop|plug|motorbike|car|room)~(fire|flames|burning|explod*)," +
    "there is fire,theres fire,got fire,big fire",
  gas: "cylinder,genset,exhaust,carbon,charcoal,monoxide",
  leak: "leaking,smells,stink*,hiss*",
  house: "apartment,condo,office,hostel,factory,corridor,hallway,bedroom,toilet,lift,hotel,floor,dorm,next door",
  electric: "power cable,tnb,lamp post,pole,plug,heater,pylon,fuse",
  collapse:
    "landslip,mudslide,sinkhole,mud (coming|flow*|flood),house~(sliding|tilting|slipping)," +
    "(ceiling|roof|wall|balcony|stairs|building|bridge|house|crane|scaffold*|beam)~(came|come|coming|gave|crash*|caved|collaps*) (down|in|way|on)," +
    "(crack*|fissure*)~(hill*|slope*|cliff),(hill*|slope*|cliff)~(crack*|bulg*)",
  buried: "under (rock|rocks|concrete|beam|tree|wall)",
  crush:
    "(under|beneath) (tree|wall|car|lorry|forklift|tractor|bus),(pinned|trapped) under,(came|fel|come|fell) (down )?on,hit by," +
    "(car|lorry|bus|train|van|truck|motorbike) (hit|knock*|ran),hit (someone|man|woman|my|boy|girl|old)",
  fall: "falling,tumbl*,dropped,thrown,slipped,fallen",
  height: "stairs,staircase,storey,jetty,cliff,*floor,hole,manhole,excavation,shaft,*track*,crane,scaffold*,ravine,septic,riverbank,swing",
  accident: "collision,collided,rolled over,head on",
  missing:
    "tak (find|locate|see)~(son|daughter|kid*|child*|baby|mum|dad|mother|father|brother|sister|wife|husband)," +
    "(ran|run|wander*|walked|go*|gone|got) (off|away|lost|missing),(hiker*|diver*|swimmer*|climber*)~(missing|lost|gone),lost~hiker*," +
    "tak (find|see|locate)~(year|yr|month) old," +
    "(kid|child|son|daughter|boy|girl|toddler) (is |went |gone |went )?(missing|disappeared|vanished) (near|in|since|from|at|after|during|river|flood*|water|hours)," +
    "lost~(boy|girl|son|daughter|child|kid|toddler)",
  animal:
    "monkey*,macaque*,viper,krait,pitbull,rotweiler,centipede*,spider,pig,bear,bull,python*,elephants,scorpion*,hornets,jellyfish,dogs," +
    "crocs,crocodile*,bees,ants,stingray",
  bite:
    "(in|under|inside)~(bed|blanket|crib|cot|shoe|pants),biting,gored,maul*,scratch*,drag*,spit*,charg*,pounc*,swarm*," +
    "(croc*|tiger|python|leopard)~(took|grab*|snatch*)",
  wrap: "coil*,circling,constrict*,around,swarm*,bedroom,cornered,croc*~(house|flood*|near|swim*|in water|outside|porch)",
  attack: "stab*,hurting,whip*,kicking,assault*,(thief|thieves|robber*|burglar*|intruder*)~(outside|inside|door|house)",
  stabbed:
    "gunman,gun~head,(teres|is|found|a|there|planted) bomb,bomb (in|under|at|inside|threat),hostage*,terroris*,abduct*," +
    "(grab*|drag*|pull*|snatch*|forc*)~(car|van|arm|child|daughter|son|kid),acid attack,stabbing,armed,(he|she|ex|husband)~burn us," +
    "pour*~petrol,forc*~(himself|me|on me|sex)",
  weapon: "axe,hammer,petrol bomb,chopper,cleaver,sword,cangkul",
  intruder:
    "(break*|broke) into,(someone|man|men|guy|people)~(breaking|following|stalking|climb*|trying~(in|open)),prowler,intruder*," +
    "following me,robbers,burglars",
  hide: "barricad*,(locked|lock*) (inside|bathroom|toilet|myself|bedroom|room)",
  partner: "dad,daddy,stepmother,step*,uncle,fiance,cousin,landlord,hubby,grandfather,teacher,bf,mother,mum,brother",
  beat: "beats,chok*,hurt*,whip*,drag*,throw*,rap(e|es|ed|ing),hit me,drunk~hit*,touch* (me|my),locked (me|us|in),controls",
  abuse:
    "(chok*|kick*|punch*|slap*|burn*|lock*|forc*|rap*|touch*|beat*|hit*|hurt*|abus*|strangl*|thr*ten*) (me|us)," +
    "touch*~(my|private|secret),sexual*,dont tel anyone,tak tel~(mum|mom|anyone),kill me," +
    "(beating|beats|hitting|hits|punching|slapping|kicking|whipping)~(mum|mom|mother|mama|sister|brother|child|wife|kids)",
  suicide:
    "end (it|everything)~(now|all|today|tonight|here),ending (it|my),(better|easier|happier)~without me," +
    "tak (want|wanna)~(wake|exist|here anymore),(no one|nobody|noone)~(care*|miss*)~," +
    "goodbye (letter|note|mes*age|everyone|all|text|world),(hung|hang*)~(him|her|my|them)*self,(hang*|hung) (him|her|my)sel*," +
    "(at|near|on) (edge|ledge|railing|rooftop),jump*~(balcony|roof|building|window|flor|floor|flat|train),voices~(hurt|kill*)," +
    "(thinking|thought*)~(dying|death|jumping|kil*),(slit*|cut*|slash*)~(wrist*|vein*)," +
    "(pill*|tablet*|rope|blade|poison)~(hand|front|ready|tonight),tak worth living,sleep forever,burden~everyone,done with life," +
    "wrote~(letter|note)~(my|kids|mum|family|mother),say* (goodbye|bye)~(forever),wants? die,better~(if|when)~(gone|dead)," +
    "world~without me,(better|happier) if i~(gone|dead|died)",
  weary: "tak~anymore,hopeles*,worthles*,burden,goodbye,give up,cry* every,wrote letter",
  paper:
    "protection order,statistic*,laws,act,policy,movie,song,documentary,history,price*,deposit,ticket,rental,coverage,allowance," +
    "pension,council pay,card,cards,donation,donate,sponsor,invoice,quotation,therapy",
  training:
    "seminar,poster,awareness,campaign,module,event,statistic*,news,history,documentary,movie,film,policy,list,guide,exhibition," +
    "certified,lessons,curious,scouts," +
    "tiktok,youtube,school project,quiz,essay",
  past:
    "surviv*,late (father|mother|husband|dad|wife|grand*),when i~(kid|smal|young|child|teen),as baby,was bitten~ago," +
    "last (flood|march|may|june|july|april),years? (ago|back),months? (ago|back),long ago,(two|three|four|five|2|3|4|5|6|10) years",
  prevent: "proof*,purifier,ok for,okay for,is it safe,(afraid|worried|worry)~(might|may|would)",
  inform:
    "difference,meaning,mean,best,common,cause*,compulsory,selamatkah,dangerous,deadly,legal,wondering,chance*," +
    "how (many|often|long does|much),hydrant",
  joke:
    "team,league,match,game,score,goal,striker,keeper,season,aliens,seafood," +
    "dreamt,dreamed,dream,kill me now,(choking|drowning|suffocating|killing|buried)~(in|with|by|under) (work|debt|debts|bills|paperwork|homework|assignments|emails)",
  creature: "tap,taps,(boar|monkey*|boars)~(garden|farm|orchard|yard),rotten eggs",
  safe: "stil (walk*|wiggle|talk*),got it back,better now,fine now,recovered,discharged",
  order:
    "gas~his*,gas~(strong*|everywhere),(strong|heavy) gas,smel*~gas~(strong*|everywhere)," +
    "(hil*|slope*|land|soil|ground|mud|earth)~(sliding|slides|slid|slipping|moving|rolling)~(down|house*|towards|into)," +
    "mud~(down|into|coming)~house*,(told|said|ordered|asked)~(evacuate|leave)~(tak|grandma|mother|wheelchair|bedridden)," +
    "(hiker*|climber*)~(missing|lost),lost (hiker*|climber*),ful* gas,(he|she|husband|hubby|ex|bf|boyfriend|father|stepfather)~kill me," +
    "gas~everywhere," +
    "(child*|kid*|boy|girl|son|daughter|toddler|baby|year old|yr old)~(missing(?! (school|class|work|exam|home|tooth|teeth))|disappear*|vanish*)," +
    "tak find~(son|daughter|child|kid|kids|boy|girl|baby|toddler|mother|mum|father|dad|grandma|grandpa|brother|sister|year old|yr old)," +
    "(dog*|dogs)~(biting|attack*|maul*)~(child*|kid*|baby|boy|girl|him|her|me)," +
    "(bees|hornets|wasps|swarm)~(attack*|sting*|stung|all over|chasing),stung~(many|lots|all over|times|hundred*|bees|hornets|wasps)," +
    "(generator*|genset|charcoal|exhaust|engine)~(headache*|dizzy|vomit*|sick|faint*|nause*|sleepy|drowsy|passed out)," +
    "(generator*|genset|charcoal)~(inside|indoor*|house|room|bedroom)~(headache*|dizzy|vomit*|sick|faint*|nause*|sleepy|drowsy)," +
    "(left|locked|trapped|stuck|forgot*)~(baby|child|kid|toddler|son|daughter|him|her)~(car|van|lift)," +
    "(baby|child|kid|toddler)~(locked|trapped|stuck)~(car|van|lift)," +
    "(robber*|thief|thieves|burglar*|intruder*)~(inside|in (my|our|house)|now|gun|knife)," +
    "(fight*)~(parang|knife|knives|machete|gun|bottle*)," +
    "(beating|beats|hitting|hits|punching|slapping|kicking|strangl*|chok*|whipping)~(mum|mom|mother|mama|sister|brother|child|wife|kids|baby|girl|boy)," +
    "(diabetic|insulin|sugar)~(sweat*|confus*|shak*|tak wake|tak swallow|faint*|drowsy|nonsense|rubbish|unconscious),father~bed~water," +
    "(bedridden|wheelchair|paralys*|cannot walk)~water~(rising|reach*|bed|room)," +
    "(charcoal|bbq|barbecue|stove)~(tent|room|indoors)~(sleepy|dizzy|headache*|faint*|vomit*),cord~(came|first|before)~(out|baby)," +
    "(dangling|hanging|hang)~(window|balcony|ledge|roof|floor)," +
    "(dementia|alzheimer*|senile|autistic|old mother|grandmother|grandfather|grandma|grandpa)~(missing|gone|walked out|tak come)," +
    "lost~(boy|girl|son|daughter|child|kid|toddler)~(crowd|shelter|centre|flood|market|river|in|at)," +
    "(injected|snorted|smoked)~(tak|hardly|barely|blue|unconscious),barely breathing," +
    "(grandpa*|grandma*|mum*|dad*|his|her)~(pills|tablets|medicine)~(ate|swallowed|took)," +
    "(toddler|child|kid|baby|boy|girl|son|daughter)~(got|get|getting|ate|eaten|opened)~(pills|tablets|medicine|bleach|poison|detergent)," +
    "(liquor|samsu|moonshine|alcohol|toddy)~(tak see|blur*|blind|vomit*|tak wake)," +
    "(carbon monoxide|co alarm|monoxide)~(alarm|beep*|sick|headache*|dizzy)," +
    "(poison|bleach|detergent|rat bait)~(eaten|swallowed|drunk|licked|taken)," +
    "(toddler|baby|child|kid|boy|girl|son|daughter)~(gone|disappear*|missing)~(yard|river|flood|water|home|house|drain|pool)," +
    "(tree|wall|pole|rock*)~(fell|fallen|landed)~(him|her|my|man|woman|people|car)~(trapped|hurt|inside|bleed*|unconscious)," +
    "(wall|house|roof|building|ceiling|slope)~(going|gonna|about)~(fall|collapse)~(us|me|now|we),(hanging|hang)~(bridge|railing)," +
    "gas~leaking,leaking~gas,(crocodile|croc)~(got|took|grab*|drag*)~(him|her|me|my|us|them|man|woman|boy|girl|uncle|father|husband|dad|brother|kid|child)",
  corpse: "(he|she|is he|is she) dead",
  suppose: "when it rain*,every time it rain*,whenever,hypothetical*",
  spark: "(wire*|cable*|power line*)~(down|fell|fallen|snapped|broke*|dangling|on ground|on road|loose)",
  aid: "repair*,fence,removal,remove,cleanup,clean up",
};
