import { foldWord } from "./fold.ts";

/** Words that play a known part in names, as keys. Each list says what a word is, so that it weighs less, not nothing. */
const keys = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(foldWord));

/** Legal forms of companies in the languages of the lists. */
export const companyForms = keys(`
  ТОО ЖШС АО АҚ ООО ОАО ЗАО ПАО НАО ИП ЖК ГУП ФГУП МУП ЧП КХ РГП ГКП
  LLP LLC JSC OJSC CJSC PJSC PSC LTD LIMITED INC INCORPORATED CORP CORPORATION CO COMPANY PLC LP LLLP PTE PTY
  GMBH AG KG OHG UG SE SA SAS SARL SRL SPA SNC BV NV AB AS ASA OY OYJ APS SRO DOO DD EOOD OOD KFT ZRT EIRL LTDA CV
  FZE FZCO FZC FZ DMCC SAL SAOC SDN BHD KK STI TIC SAN SIRKETI PUBLIC PRIVATE OPEN CLOSED JOINT STOCK LIABILITY PARTNERSHIP AKTIENGESELLSCHAFT
  ОБЩЕСТВО ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ АКЦИОНЕРНОЕ ТОВАРИЩЕСТВО ПУБЛИЧНОЕ ЗАКРЫТОЕ ОТКРЫТОЕ
  ҚОҒАМЫ СЕРІКТЕСТІГІ АКЦИОНЕРЛІК ЖАУАПКЕРШІЛІГІ ШЕКТЕУЛІ
`);

/** Those that are written with dots, in capitals of their own script: Latin S.A. is a form, Cyrillic С.А. two initials. */
export const dottedForms: ReadonlySet<string> = new Set(
  "SA NV BV CV SAS SPA SRL SARL LLC LLP LTD PLC SAL ТОО ООО ОАО ЗАО ПАО".split(" "),
);

/** Articles, prepositions and words for "son of" and "daughter of" that spellings attach, part or leave out. */
export const particles = keys(`
  al el ul ur ar az as ad an at the of and for und et de del della di da do dos das du des la le los las lo van von der den ter ten zu
  bin ibn ben bint binti bt ould wuld bar
  ұлы улы uly ulu oglu oğlu ogli қызы кызы qyzy kyzy kizi оглы огли
  по на для
`);

/** Ordinary words of trade and office: they say little about which company it is. */
export const businessWords = keys(`
  bank group holding holdings trading trade international general industrial industries industry company enterprise
  enterprises services service investment investments development import export commercial financial finance capital
  construction engineering technology technologies shipping marine maritime transport logistics energy oil petroleum gas
  foundation fund association organization organisation center centre institute university national state federal global
  банк группа холдинг торговый торговая компания предприятие международный международная завод фонд центр институт
  университет национальный государственный государственное фирма корпорация объединение
`);

/** Titles and forms of address that lists and people write before a name. */
export const titles = keys(`
  mr mrs ms dr doctor prof professor general gen colonel col major maj captain capt lieutenant sir sheikh shaykh shaikh
  haji hajji hadji mullah mawlawi maulvi qari ustadh ayatollah hojjatoleslam господин госпожа генерал полковник доктор
  г-н г-жа мырза ханым jr sr ii iii
`);

/**
 * Patronymics in keys: -ович -евич -ич, -овна -евна -ична (also the Belarusian -авіч, -аўна), the Kazakh -ұлы, -қызы and
 * Turkic -оглы attached to the father's name.
 */
export const patronymicEnding =
  /(?:[oeai]viC|[oeai][vu]na|(?:il|kuzm|luk|fom|nikit|sav)iC(?:na)?|iniCna|(?<=.{3})uli|(?<=.{3})kizi|(?<=.{3})ogli)$/;

/** The father's name in a patronymic: the ending is alike in all of them and must not make two fathers alike. */
export const fatherOf = (key: string): string =>
  key.replace(/(?:[ie]?[oeai]viC|iC|[ie]?[oeai][vu]na|[ie]?iCna|uli|kizi|ogli)$/, "");

/** Endings of family names, in keys. */
export const familyEnding = /(?:[oei]v|in|sk)(?:a|i|aia)?$/;

/** The sex that a patronymic tells. */
export const sexOf = (key: string): "daughter" | "son" => (/(?:na|kizi)$/.test(key) ? "daughter" : "son");
