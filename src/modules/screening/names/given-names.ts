import { foldWord } from "./fold.ts";

/**
 * Forms of one given name that spelling rules do not bring together: one line, one name. They meet however far apart
 * they are written; two words of different lines are two names however near they are (Марат, Мұрат), so a likeness of
 * letters between them proves little.
 */
const lines = `
Александр Олександр Аляксандр Alexander Alexandre Alejandro Alessandro
Александра Олександра Аляксандра Alexandra Alejandra Alessandra
Алексей Олексій Аляксей Oleksiy
Андрей Андрій Andrew André Andreas Andres Andrzej Andrej
Антон Anthony Antonio Antoine Antoni
Артём Артем Artyom Artsiom
Богдан Bohdan
Борис Барыс Borys
Вадим Вадзім Vadym
Валерий Валерій Valery
Валерия Valeria Valeriya
Василий Василь Васіль Vasyl
Виктор Віктор Victor Viktar
Виталий Віталій Віталь Vital
Владимир Володимир Уладзімір Volodymyr Uladzimir
Владислав Уладзіслаў Uladzislau Władysław
Вячеслав Вячаслаў В’ячеслав Viachaslau Viacheslav
Геннадий Геннадій Генадзь Henadz Hennadiy Gennady
Георгий Георгій Heorhiy Georgy George Giorgi Jorge Georges Georg
Григорий Григорій Рыгор Ryhor Hryhoriy Gregory
Даниил Данило Daniel Daniil Даниэль
Данияр Daniyar
Дарья Дар’я Daria Darya
Денис Дзяніс Denys Dzianis Dennis
Дмитрий Дмитро Дзмітрый Dmytro Dzmitry Dimitri Dmitri
Евгений Євген Яўген Yevhen Yauhen Eugene Yevgeny Evgeni
Егор Ягор Yahor
Екатерина Катерина Кацярына Kateryna Katsiaryna Catherine Katherine Katharina Katarina
Елена Олена Алена Olena Alena Elena Helena
Иван Іван Ivan
Игорь Ігор Ігар Ihor Ihar Igor
Илья Ілля Illia Illya
Ирина Ірина Ірына Iryna Irene
Кирилл Кирило Kyrylo Cyril Kiryl
Константин Костянтин Канстанцін Constantine Kanstantsin Kostiantyn
Людмила Liudmyla Ludmila
Максим Максім Maksym Maxim
Марина Maryna
Мария Марія Марыя Maria Mary Marie Maryia
Михаил Михайло Міхаіл Mykhailo Michael Michel Miguel Mikhail Mihail Michail
Наталья Наталія Наталля Natalia Natalie Nataliia
Никита Микита Мікіта Mykyta Mikita
Николай Микола Мікалай Mykola Mikalai Nicholas Nicolas Nikolay
Олег Алег Oleh Aleh
Ольга Вольга Olha Volha
Павел Павло Павал Pavlo Paul Pablo Paulo
Пётр Петро Пятро Petro Peter Piotr Pedro Pierre Petr
Полина Палина Polina
Роман Raman
Руслан Ruslan
Сергей Сергій Сяргей Serhiy Siarhei Sergio Serge Serhii
Степан Сцяпан Stsiapan Stephen Stefan Steven Esteban Stepan
Светлана Світлана Святлана Svitlana Sviatlana
Татьяна Тетяна Таццяна Tetiana Tatsiana Tatiana
Фёдор Федір Theodore Fedir Fiodar
Юлия Юлія Julia Yuliia
Юрий Юрій Yuri Iurii Yury
Галина Halyna Galina
Алина Alina
Карина Karina
Зарина Zarina
Мадина Мәдина Madina Medina
Динара Dinara
Дилара Dilara
Айгүл Айгуль Aigul
Айнұр Айнур Ainur
Айдар Aidar
Хайдар Haidar Haydar Heydar
Асқар Аскар Askar
Асхат Askhat
Арман Arman
Арсен Arsen
Арслан Arslan
Азамат Azamat
Самат Samat
Марат Marat
Мұрат Мурат Murat
Қанат Канат Kanat
Болат Булат Bolat Bulat
Берік Берик Berik
Серік Серик Serik
Ерлан Yerlan
Нұрлан Нурлан Nurlan
Нұржан Нуржан Nurzhan
Талғат Талгат Talgat
Рүстем Рустем Рустам Rustam Rustem
Тимур Темір Timur Temur
Санжар Sanzhar
Әмір Амир Эмир Amir Emir Ameer
Самир Samir Sameer
Омар Умар Omar Umar Omer
Мұхаммед Мухаммед Магомед Muhammad Mohammed Mohamed Mohammad Mohamad Muhammed Mehmet Mahomet Mohamud Muhamad
Ахмет Ахмед Ahmed Ahmad Achmad Akhmat
Махмұд Махмуд Mahmoud Mahmud Mehmood Mahmood
Хасан Гасан Hassan Hasan
Хусейн Гусейн Hussein Husayn Hossein Hussain Huseyn Hossain Husain
Әли Али Ali Aly
Ыбырайым Ибрагим Ibrahim Ebrahim Ибрахим
Жүсіп Юсуф Yusuf Yousef Youssef Yousif Yusif Jusuf
Исмаил Ысмайыл Ismail Ismael Esmail
Халид Khalid Khaled Haled
Абдулла Abdullah Abdallah Abdulla
Осман Усман Osman Usman Othman Uthman
Карим Karim Kareem Kerim
Рахим Rahim Raheem
Жамал Джамал Jamal Gamal Djamal Cemal
Тарик Tariq Tarek Tareq
Сүлеймен Сулейман Suleiman Sulaiman Suleyman Soliman Solomon
Мұстафа Мустафа Mustafa Mostafa Mustapha
Қасым Касым Qasim Kassem Qassem Kasim Kasem
Фейсал Faisal Faysal Feisal
Мансур Mansour Mansur
Мұса Муса Musa Moussa Mousa
Иса Isa Issa Eissa
Абай Abai
Абзал Abzal
Әділ Адиль Adil Adel
Әділет Адилет Adilet
Азат Azat
Айбек Aibek
Ақжол Акжол Akzhol
Әлібек Алибек Alibek
Әлихан Алихан Alikhan
Әлішер Алишер Alisher
Алмас Almas
Алмат Almat
Ануар Анвар Anuar Anwar Anvar Enver
Асылбек Assylbek
Бауыржан Бауржан Baurzhan Bauyrzhan
Бахтияр Бақтияр Bakhtiyar
Бақыт Бахыт Bakhyt Bakyt
Бақытжан Бахытжан Bakhytzhan Bakytzhan
Бейбіт Бейбит Beibit
Бекзат Bekzat
Бекжан Bekzhan
Ғалым Галым Galym
Ғалымжан Галымжан Galymzhan
Дархан Darkhan
Дәулет Даулет Daulet Dawlat
Дәурен Даурен Dauren
Думан Duman
Ерболат Yerbolat
Ержан Yerzhan
Еркін Еркин Yerkin Erkin
Ермек Yermek
Жандос Zhandos
Жәнібек Жанибек Zhanibek Janibek
Жасұлан Жасулан Zhassulan
Жомарт Zhomart
Жұмабек Жумабек Zhumabek
Ілияс Ильяс Ilyas Elias
Қайрат Кайрат Kairat
Қайсар Кайсар Kaisar
Қуандық Куандык Kuandyk
Қуаныш Куаныш Kuanysh
Мақсат Максат Maksat Maqsat
Мейрам Meiram
Мирас Miras
Мұхтар Мухтар Mukhtar
Нариман Nariman
Нұрбек Нурбек Nurbek
Нұрболат Нурболат Nurbolat
Нұрсұлтан Нурсултан Nursultan
Олжас Olzhas
Расул Rasul Rasool
Ринат Rinat
Сәбит Сабит Sabit
Сағат Сагат Sagat
Сәкен Сакен Saken
Саят Sayat
Сұлтан Султан Sultan
Төлеген Толеген Tolegen
Ұлан Улан Ulan
Фархад Фарһад Farhad Farkhad
Шыңғыс Шынгыс Чингиз Чингис Chingiz Chingis
Эльдар Eldar
Әсел Асель Asel
Әсем Асем Asem
Айгерім Айгерим Aigerim
Айжан Aizhan
Айсұлу Айсулу Aisulu
Айша Aisha Ayesha Aysha Айшат
Әлия Алия Aliya
Алма Alma
Альбина Albina
Альмира Almira
Анара Anara
Анель Anel
Аружан Aruzhan
Баян Bayan
Ботагөз Ботагоз Botagoz
Гауһар Гаухар Gaukhar
Гүлжан Гульжан Gulzhan
Гүлмира Гульмира Gulmira
Гүлнар Гульнар Гульнара Гулнора Gulnara Gulnar
Гүлноза Гулноза Gulnoza
Дана Dana
Дариға Дарига Dariga
Диана Diana
Дина Dina
Жанар Zhanar
Жанна Zhanna Jeanne
Жансая Zhansaya
Жұлдыз Жулдыз Zhuldyz
Зухра Зоһра Zuhra Zohra
Индира Indira
Камила Kamila Camila Camilla
Лаура Laura
Лейла Ләйла Layla Leila Leyla
Ләззат Ляззат Lyazzat
Майра Maira
Мақпал Макпал Makpal
Меруерт Meruert Meruyert
Мөлдір Молдир Moldir
Назгүл Назгуль Nazgul
Назым Nazym
Назира Nazira
Нұргүл Нургуль Nurgul
Роза Rosa
Сабина Sabina
Салтанат Saltanat
Самал Samal
Сәуле Сауле Saule
Фатима Фатма Fatima Fatma Fatimah Fatemeh
Шолпан Sholpan
Шынар Shynar
Анатолий Анатолій Анатоль Anatoly
Аркадий Аркадій Arkady
Анастасия Анастасія Anastasia
Анна Ганна Anne Anna Hanna
Антонина Antonina
Валентин Valentin Valentine
Валентина Valentina
Вера Vera
Вероника Veronica Veronika
Виктория Вікторія Victoria
Глеб Hleb Gleb
Евгения Євгенія Evgenia Yevgenia Eugenia
Елизавета Єлизавета Elizabeth Elisabeth Yelizaveta
Зинаида Зінаїда Zinaida
Инна Inna
Ксения Оксана Ksenia Xenia Oksana
Лариса Larisa Laryssa
Леонид Леонід Leonid
Любовь Любов Lyubov
Маргарита Margarita Margaret Margherita
Надежда Надія Nadezhda Nadia
Нина Ніна Nina
Раиса Raisa
Римма Rimma
Семён Симон Simon Semyon
Станислав Станіслав Stanislav Stanisław
Тамара Tamara
Тимофей Тимофій Timothy Timofey
Эдуард Едуард Eduard Edward Edouard
Эльвира Elvira
Ярослав Yaroslav Jarosław
Яков Яків Yakov Jakob Jacob
`;

const groups = new Map<string, number>();
lines
  .trim()
  .split("\n")
  .forEach((line, number) => {
    for (const form of line.split(" ")) if (!groups.has(foldWord(form))) groups.set(foldWord(form), number);
  });
const formsOfGroup = new Map<number, string[]>();
for (const [key, group] of groups) formsOfGroup.set(group, [...(formsOfGroup.get(group) ?? []), key]);

/** "one" name, "two" names, or null where either word is not known. */
export function kinship(a: string, b: string): "one" | "two" | null {
  const first = groups.get(a);
  const second = first === undefined ? undefined : groups.get(b);
  if (first === undefined || second === undefined) return null;
  return first === second ? "one" : "two";
}

/** Other forms of the same name, as keys. */
export const otherForms = (key: string): readonly string[] => {
  const group = groups.get(key);
  return group === undefined ? [] : (formsOfGroup.get(group) ?? []);
};

/** A father's name cut out of a patronymic has lost its last letter in some: Мікалаевіч, Никитич. */
export const wholeFather = (stem: string): string =>
  [stem, `${stem}i`, `${stem}a`].find((form) => groups.has(form)) ?? stem;
