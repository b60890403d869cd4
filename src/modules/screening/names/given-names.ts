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
Михаил Михайло Міхаіл Mykhailo Michael Michel Miguel Mikhail Mihail
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
