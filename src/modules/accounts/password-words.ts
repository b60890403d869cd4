/** Words and keyboard paths that make a password easy, as data, and the ways in which people disguise them. */

/** The house's own names, which attackers try first (security §5). */
export const houseWords = [
  "alem",
  "alemcredit",
  "credit",
  "kredit",
  "nesie",
  "алем",
  "әлем",
  "кредит",
  "несие",
];

/** Chosen by hand, not measured: language-common holds no Cyrillic, and no Kazakh or Russian list is among our libraries. */
const cyrillicWords = (
  "пароль привет любовь солнце йцукен наташа марина максим андрей сергей светлана татьяна александр дмитрий алексей " +
  "виктория анастасия екатерина кристина владимир николай спартак зенит россия москва казахстан қазақстан алматы " +
  "астана шымкент караганда қарағанды актобе ақтөбе атырау павлодар семей көкшетау кокшетау тараз кызылорда қызылорда " +
  "құпиясөз құпия сәлем салем махаббат жаным айгерим айгерім нурсултан нұрсұлтан арман ержан асель әсел айгүл айгуль " +
  "жібек қуаныш бауыржан отбасы балапан қызым ұлым атамекен тенге теңге деньги банк доступ админ администратор " +
  "люблю мамочка любимая любимый котенок зайчик солнышко красотка школа работа январь февраль август сентябрь"
).split(" ");

const rows = [
  ...["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"],
  ...["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "әіңғ", "үұқөһ"],
  ...[
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
  ],
  ...[
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
    "qazwsxedcrfvtgbyhnujmik,ol.",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
  ],
  ...["йфяцычувскамепинртгоьшлбщдю", "й1ц2у3к4е5н6г7ш8щ9з0", "1й2ц3у4к5е6н7г8ш9щ0з", "09876543210123456789"],
];

const stepLength = 4;

/** Every four neighbours of a row, either way. */
const steps: ReadonlySet<string> = new Set(
  rows
    .flatMap((row) => [row, [...row].reverse().join("")])
    .flatMap((row) => {
      return Array.from({ length: row.length - stepLength + 1 }, (_, at) => row.slice(at, at + stepLength));
    }),
);

/** How many characters of the text lie on a keyboard row, a column, an alphabet or a run of digits. */
export function walkedLength(text: string): number {
  return coveredLength(text, (at) => (steps.has(text.slice(at, at + stepLength)) ? stepLength : 0));
}

/** How many characters are covered, when `from` says how far the piece reaches that begins at a place. */
export function coveredLength(text: string, from: (at: number) => number): number {
  let covered = 0;
  let reach = 0;
  for (let at = 0; at < text.length; at += 1) {
    reach = Math.max(reach, at + from(at));
    if (reach > at) covered += 1;
  }
  return covered;
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбю";
const toLatinKey = new Map([...cyrillicKeys].map((key, at) => [key, latinKeys[at] ?? key]));
const toCyrillicKey = new Map([...latinKeys].map((key, at) => [key, cyrillicKeys[at] ?? key]));
const fromLeet = new Map(
  Object.entries({ 4: "a", "@": "a", 3: "e", 0: "o", 1: "i", "!": "i", $: "s", 5: "s", 7: "t" }),
);

const mapped = (text: string, table: ReadonlyMap<string, string>): string =>
  Array.from(text, (sign) => table.get(sign) ?? sign).join("");

/** The text as typed in lower case, with look-alike signs undone, and typed with the other keyboard layout. */
export function disguises(password: string): readonly string[] {
  const lower = password.toLowerCase();
  return [
    ...new Set([lower, mapped(lower, fromLeet), mapped(lower, toLatinKey), mapped(lower, toCyrillicKey)]),
  ];
}

const latinOf = new Map(
  Object.entries({
    ...{
      а: "a",
      ә: "a",
      б: "b",
      в: "v",
      г: "g",
      ғ: "g",
      д: "d",
      е: "e",
      ё: "e",
      ж: "zh",
      з: "z",
      и: "i",
      й: "y",
      к: "k",
    },
    ...{
      қ: "k",
      л: "l",
      м: "m",
      н: "n",
      ң: "n",
      о: "o",
      ө: "o",
      п: "p",
      р: "r",
      с: "s",
      т: "t",
      у: "u",
      ұ: "u",
      ү: "u",
    },
    ...{
      ф: "f",
      х: "kh",
      һ: "h",
      ц: "ts",
      ч: "ch",
      ш: "sh",
      щ: "shch",
      ъ: "",
      ы: "y",
      і: "i",
      ь: "",
      э: "e",
      ю: "yu",
      я: "ya",
    },
  }),
);

/** As passports write the name, simplified (kazakhstan.md §7): people take the Latin form of their name for a password. */
export const inLatin = (text: string): string => mapped(text, latinOf);

/** The Cyrillic words above and the same in Latin letters: `пароль`, `parol`. */
export const localWords: readonly string[] = [...cyrillicWords, ...cyrillicWords.map(inLatin)];
