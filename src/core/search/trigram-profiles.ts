import type { Language } from "../pack/document.ts";

/** The commonest trigrams that set a language apart from the others in Latin letters, `_` being a word's edge;
 *  counted over the packs in `knowledge/`. Indonesian shares those of Malay. */
const malay =
  "an_ ang _da _ke _se _pe ah_ _ba _di ak_ kan ran _te _me ata dan nga ala gan ber da_ eng _ka ri_ lam ara am_ _ja " +
  "era lan au_ _sa ir_ nda ari ada tau tan ama ela ika apa di_ ka_ per ker ya_ aya ana ngg pen ban ele nak asa ai_ " +
  "uka yan ik_ aka _ya na_ awa pa_ uk_ ma_ jik nya uan leh dal ntu eh_ ung epa har pan mas ole _ji mpa jan bol pas " +
  "ora ena dah ula _tu pat ta_ ap_ dak ga_ eta uma ja_ bat ant air tid tar ngk eri ida elu aha rah nta erj tu_ _ru " +
  "man ema rja anj eka bil un_ mah sel nji pad tah ahu mat ian amb rum uh_ ih_ sa_ gga ti_ bay dar yar seb ila ra_ " +
  "gka jir lep tuk gi_ kai san kat amp lua";

const english =
  "_th the he_ er_ nd_ or_ _an _a_ ed_ _co _to _ca to_ es_ ce_ _in _no re_ _yo you _of on_ for _fo _wa _or _on ll_ " +
  "_ho _do _st ot_ _is _wi not _wh our en_ st_ me_ ay_ wit le_ nt_ ne_ th_ ice ion ith se_ _ch all ou_ _it ow_ _mo " +
  "of_ rs_ _if if_ can _li ly_ are _fi one ide ve_ ist day hin off loo _cl ver hou hat do_ ood oun ts_ fic _fl nce " +
  "use _fr out wat ome od_ str thi _sh et_ her rea flo ch_ de_ ear cou ffi ck_ _we _he cal ry_ lea sta _ne ill ays " +
  "eve ys_ rt_ ric _wo ine ty_ dis _br com _ar ct_ ove _tr tha res how _as whe ld_ nin wor _dr igh ess _fa che fte " +
  "ard ee_ ss_ ous _af _i_ ree ict ge_ _my";

const profile = (trigrams: string): ReadonlySet<string> => new Set(trigrams.replaceAll("_", " ").match(/...(?= |$)/g));

export const trigramProfiles: Readonly<Record<Language, ReadonlySet<string>>> = {
  ms: profile(malay),
  id: profile(malay),
  en: profile(english),
};
