import type { Lexicon } from "../cues.ts";

/** English as it is typed in Malaysia. */
export const english: Lexicon = {
  rescue: "ambulance,rescue,sos,save (us|me),(send|call)~(boat|help|someone)",
  help: "help",
  urgent: "quick*,hurry,urgent,emergency,asap,pls,please",
  now: "now,just,sudden*,(min*|hours) ago,already,tonight,for * min*,keep*,getting",
  done: "again",
  person:
    "he,she,her,his,hes,shes,someone,somebody,people,ppl,man,uncle,mum,mom,mother,dad,father,son,daughter,child*," +
    "kid,kids,baby,boy,husband,wife,brother,sister,friend,neighbour*,grand*,worker,driver,everyone,everybody,family",
  self: "i,im,we,us,me,my,our",
  shout: "scream*,shouting",
  breathless: "tak~bre*t*,stop*~breat*,breat*&(hard|fun*y|short|difficult*|trouble|struggl*),gasp*,wheez*,tak cry*",
  choking: "chok*,(throat|tongue)&(stuck|clos*|swel*|tight*|holding),(food|something) stuck,tak swallow",
  unconscious:
    "stopped talking,floppy,tak answering,tak answered,unconscious," +
    "tak (respon*|wake|waking|move|moving|pulse|react*|get up),passed out,faint*,collapse*,collapsed,limp,eyes roll*",
  fits: "fitting,stiff,seizure*,convuls*,(having|child|kid|son|baby|she|he)~(fit|fits),jerking,foam*",
  stroke: "stroke",
  droop:
    "(half|one side)~(body|numb|move),(face|mouth)&(droop*|crooked|tilted),slur*,tak lift,(arm|side)&(weak|numb)," +
    "tak see~eye,talking (rubbish|nonsense),eyelids droop",
  heart: "heart (attack|stop*)",
  chestPain: "chest&(pain*|hurt*|tight*|squeez*|heavy|press*|grab*|clutch*|holding)",
  blue: "blue (nails|lips),(now|nails|hands|skin)~blue,grey,(turning|lips|face|going|is)~(blue|grey|purple),pale",
  bleeding:
    "bleeding~deliver*,fainting~blood," +
    "(blood|bleed*)&(tak|everywhere|lot|much|losing|spurt*|shoot*|gush*|heav*|bad*|soak*|vomit*|cough*|pregnant)",
  blood: "blood,bleed*",
  hurt: "broken,broke,cut,sliced,injured,hurt,hit,swol*,swelling",
  maimed: "bone~(skin|out),cut off,head~(injury|bleed*|blood),in machine,deep cut,sliced by,tak (move|feel)~legs",
  body: "head,arm,leg,legs,hand,hands,finger*,face,eye,eyes,thigh,stomach,body,foot,neck",
  injure: "caught,stuck,cut,crushed,severed,trapped,sliced",
  machine: "machine,chainsaw,grinder,saw",
  burnt: "boiling,burnt,scald*,(boiling|hot) (oil|water),skin~peel*,burn* bad*,acid",
  shocked:
    "electrocut*,electric shock,(got|felt|feel)~shock*,shocked,touch*~(wire|socket),lightning (hit|struck)," +
    "struck by lightning,is live,tak let go",
  corpse: "dead (body|man|woman|person)",
  labour: "in labou*r,giving birth,baby~(coming|out|head),contractions",
  waterBroke: "water*~brok*,water bag",
  infant: "baby,infant,newborn,toddler,pregnant,wheelchair,kids,child*",
  sick:
    "dizzy,vomit*,drowsy,weak,confused,numb,sweat*,high fever,headache,tak urin*,no urine,burning hot," +
    "skin~yellow,tak feed,shaking",
  fever: "fever,hot",
  poison: "weedkiller,bleach,poison*,pesticide,clorox,kerosene,battery",
  medicine: "pill,pills,tablet*,medicine,panadol",
  many: "all,many,whole,bottle,lots",
  swallow: "drank,drink*,swallow*,took,ate,taken",
  overdose: "overdos*",
  lifeline: "insulin,oxygen tank,dialysis,oxygen,ventilator,inhaler,fistula,diabetic,asthma,low sugar",
  ranOut: "finish*,ran out,out,empty,missed,skipped,off,no,gone",
  water: "*water*,flood*,river,drain,sea,current,pool,lake,wave*",
  level: "chest,waist,neck,knee,knees,shoulder*,ceiling,socket*",
  rise: "flooding,rising,com(ing|e)*,entering,overflow*,fast,up,reached,everywhere,strong",
  roof: "roof*,zinc,attic,upstairs,climbed,up tree",
  drowning:
    "face down,tak come up,drown*,pulled under,tak coming up,went under,pulled~(pool|water|river|sea)," +
    "(fell|fall|fallen)~(river|pool|sea|drain|pond|well|lake)",
  swept: "swept,(washed|carried|floating|dragged)~away,drift*,current took",
  vehicle: "car,ferry,train,motorcycle,lorry,bus,van,boat,motor*bike",
  capsized: "upside down,overturn*,capsiz*,flipped,sink*,sank,floating,in* river",
  stuck: "tak (open|close),door~jammed,spread*",
  trapped: "trap us,trap me,no way out,trapped,stuck,pinned,stranded,tak (get out|come out|go out|escape|reach)",
  inside: "inside,still in,under (it|there),upstairs",
  fire: "fire,flame*",
  onFire: "on fire,burning,caught fire,house fire,explod*,explos*,blew up,blast,fire (next|spread*)",
  smoke: "smok*,fumes",
  gas: "gas,generator,charcoal",
  leak: "smel*,leak*,hissing,indoors,inside,running",
  house: "house,hse,home,kitchen,room,flat,building,door,floor",
  electric: "power line,wire*,cable,electric,socket,switch,lamp post",
  spark: "spark*,hanging,smoking,live,in water",
  collapse:
    "hill*~(fall|falling|collapsing),landslide,(slope|hill)~(coming|moving|down)," +
    "(building|roof|wall|house|bridge|ceiling) (collapsed|fell),ground~moving,caved in,rumbling",
  buried: "buried,under~(mud|rubble|earth|soil|debris)",
  crush: "crush*,(run|ran) over,(fell|fallen|landed) on,hit by,knocked down,tree on",
  fall: "fell,fall*,slipped",
  height: "track*,railway,bridge,balcony,floor,roof,ladder,tree,ravine,window,building",
  accident: "accident,crash*",
  missing:
    "(child|son|daughter|kid|mother|dad) missing,missing in,lost in (jungle|forest),tak (find|see) (him|her)," +
    "gone from house",
  order: "evacuation order,(tell|telling) us~out,siren~times,dam (broke|burst)",
  animal: "snake*,boar,cobra,python,croc*,dog,tiger,elephant,bee,bees,wasp*,hornet*,scorpion",
  bite: "bit,bite*,bitten,stung,sting*,spat,croc* took",
  wrap: "wrapped,surround*,charging",
  attack:
    "running around,chasing,attack*,beating,stabbing,hitting,chased,threaten*,punch*,strangl*,robbed,robbing," +
    "fighting",
  stabbed:
    "stabbed,shot,shots,gunshot*,shooting,(going|gonna|want*|try*|tried) (kill|rape),kill* (me|us|him|her)," +
    "slashed,attacked,raped,amok,kidnap*,with (knife|gun),burn (house|us|me)",
  weapon: "razor,parang,knife,gun,machete",
  intruder:
    "(smash*|kick*|bang*)~door,followed by,(man|someone|stranger|ex|boyfriend)~outside,burglar*,robber,robbers," +
    "thief,thieves,(break*|broke)~in*,stranger",
  hide: "hid*,locked (myself|us|in)",
  partner: "boss,gf,husband,boyfriend,bf,ex,wife,partner,step(father|dad),father,dad,employer",
  beat: "beat*,hits,hitting,punch*,kick*,slap*,strangl*,rape*,molest*,threaten*,abus*",
  abuse: "(abus*|beat*|hit*|raped|molest*|strangl*|touch*|hurt*) me",
  suicide:
    "kill*~(myself|himself|herself),suicid*,tak (want|wanna|wish)~(live|alive|here)," +
    "(no|any|see) (point|reason)~liv*,(want*|wanna|will|going) (die|jump*),jump*~(bridge|off)," +
    "end*~(my life|it all|everything),(cut*|slit*)~(wrist*|*self),(hang*|harm*|hurt*)~myself,self harm," +
    "better off~dead,on~ledge,rope,(tired|sick)~(living|life),left note,says goodbye,no*~miss me",
  weary: "scared~do something,tak take,goodbye,lost everything,pills~hand",
  paper:
    "therapy,cert,debt,vaccin*,certificate*,licen*,permit*,insur*,claim*,grant,tax,fine*,bill,bills,fee,price," +
    "cost*,pay*,paid,charge*,rm,subsid*,loan,socso,refund,passport*,mykad,ic,form,parking,buy,sell,visa,salary," +
    "scam*,compensation",
  training: "job,course*,training,class,assignment,drill*,volunteer*,teach*,learn*,donate",
  past:
    "(last|past) (week|month|year|nite|night),(year|month|week|day)* ago,yesterday,used,passed away," +
    "for months,since monday",
  suppose: "may,if,in case,suppose,what happens,just asking,wondering,should i jump",
  prevent: "prevent*,avoid*,prepare*,protect*,before,safe*,next month,risk",
  inform:
    "number,hotline,contact*,symptom*,what,when (will|do|does),where,which,who,why,does,do you,do i need," +
    "detector*,extinguisher*,road closed,station",
  how: "how,should i,anot",
  aid:
    "install,counsel*,support,trim,register,apply,report*,complain*,relief,benefit*,welfare,fix,cream,aid," +
    "please cut,evac*,need hospital",
  joke: "burning question,traffic,ha(ha)*,lol,killing my car,dying,scared death,drowning in (paper*|debt*|work)",
  safe: "got it back,tak spark*,(everyone|all) safe,(no one|nobody) hurt,but ok*,ok* now,tak emergency,slightly,(?<!(bab*|boy|child*|girl|kid*) (is|are) )small(?! (bab*|boy|brother|child*|daughter|girl|kid*|one*|sister|son) ),minor,nearly",
  creature: "cat,chicken*,mosquito*,stray,pothole*,street light,dead",
  office: "queue,counter,online,office,gauge",
};
