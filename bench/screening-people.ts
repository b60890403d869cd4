/**
 * Ordinary people of Kazakhstan, invented: common given names and family names put together by chance, with a birth date.
 * Kazakhs with or without a patronymic in -ұлы / -қызы or -ович, Russians with one; written as people write themselves.
 */
export type OrdinaryPerson = { readonly name: string; readonly birthDate: string; readonly country: string };

export function ordinaryPeople(count: number, random: () => number): OrdinaryPerson[] {
  return Array.from({ length: count }, () => ({
    name: random() < 0.7 ? kazakh(random) : russian(random),
    birthDate: birthDate(random),
    country: "KZ",
  }));
}

/** A repeatable stream of numbers from 0 to 1 (mulberry32): the same figures on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(from: readonly T[], random: () => number): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const kazakhMen = words(`
  Алмас Айдар Арман Асқар Асхат Бауыржан Берік Болат Дәурен Даулет Дидар Ерлан Ермек Жандос Жанибек Қайрат Қанат Марат Мұрат
  Нұрлан Нұржан Олжас Рүстем Самат Санжар Серік Талғат Тимур Қуаныш Ұлан Әділ Әлібек Ғани Бекзат Ернар Азамат Дархан Еркебұлан
  Мейрам Сәкен Төлеген Шыңғыс Жасұлан Мақсат Сұлтан Нұрсұлтан Мирас Әлихан Қожахмет Бақытжан
`);
export const kazakhWomen = words(`
  Айгүл Айжан Айнұр Әлия Ақмарал Асель Бақыт Ботагөз Гүлмира Гүлнар Динара Жанар Жұлдыз Зарина Қарлығаш Қымбат Ләззат Мадина
  Мәдина Меруерт Назгүл Перизат Раушан Сәуле Самал Сандуғаш Толқын Ұлжан Шолпан Індіра Айгерім Аружан Жібек Камила Еңлік
`);
export const kazakhFamilies = words(`
  Ахметов Абдрахманов Байжанов Бекетов Есенов Жұмабаев Жақсыбеков Искаков Қасымов Кенжебаев Қожахметов Мұқанов Мұхамеджанов
  Нұрғалиев Нұрпейісов Омаров Оразбаев Рахимов Садықов Сатыбалдин Сәрсенов Сейітов Смағұлов Тілеубаев Төлеуов Тоқтаров Әбенов
  Үсенов Шәріпов Ыбыраев Ізбасаров Қалиев Қуанышев Жаңабаев Сұлейменов Ермеков Ержанов Досымбеков Әлімжанов Құдайбергенов
  Айтбаев Байтұрсынов Дүйсенбаев Елеусізов Жүнісов Сағындықов Тәжібаев Шаяхметов Өтегенов Құлманов
`);
export const russianMen = words(`
  Александр Алексей Анатолий Андрей Антон Борис Вадим Валерий Виктор Виталий Владимир Владислав Вячеслав Геннадий Георгий
  Григорий Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Максим Михаил Никита Николай Олег Павел Пётр Роман
  Руслан Сергей Станислав Степан Юрий
`);
export const russianWomen = words(`
  Александра Алина Анастасия Анна Валентина Валерия Вера Виктория Галина Дарья Евгения Екатерина Елена Ирина Ксения Лариса
  Людмила Марина Мария Надежда Наталья Оксана Ольга Светлана Татьяна Юлия
`);
export const russianFamilies = words(`
  Иванов Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров
  Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов
  Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов
  Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров
  Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов
  Тимофеев Фомин Чернов Абрамов Мартынов Ефимов Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов
`);

function kazakh(random: () => number): string {
  const woman = random() < 0.5;
  const given = pick(woman ? kazakhWomen : kazakhMen, random);
  const family = pick(kazakhFamilies, random) + (woman ? "а" : "");
  const father = pick(kazakhMen, random);
  const patronymic = random();
  if (patronymic < 0.25) return `${family} ${given}`;
  if (patronymic < 0.6) return `${family} ${given} ${father}${woman ? "қызы" : "ұлы"}`;
  return `${family} ${given} ${father}${woman ? "овна" : "ович"}`;
}

function russian(random: () => number): string {
  const woman = random() < 0.5;
  const given = pick(woman ? russianWomen : russianMen, random);
  const family = pick(russianFamilies, random) + (woman ? "а" : "");
  return random() < 0.2
    ? `${family} ${given}`
    : `${family} ${given} ${patronymicOf(pick(russianMen, random), woman)}`;
}

/** Сергей — Сергеевич, Сергеевна; Илья — Ильич; Иван — Иванович. */
export function patronymicOf(father: string, woman: boolean): string {
  if (/(ий)$/.test(father)) return father.replace(/ий$/, woman ? "ьевна" : "ьевич");
  if (/й$/.test(father)) return father.replace(/й$/, woman ? "евна" : "евич");
  if (/ья$/.test(father)) return father.replace(/я$/, woman ? "инична" : "ич");
  if (/ь$/.test(father)) return father.replace(/ь$/, woman ? "евна" : "евич");
  return father.replace(/а$/, "") + (woman ? "овна" : "ович");
}

function birthDate(random: () => number): string {
  const year = 1945 + Math.floor(random() * 62);
  const month = 1 + Math.floor(random() * 12);
  const day = 1 + Math.floor(random() * 28);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
