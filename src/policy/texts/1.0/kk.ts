import type { PolicyText } from "../../text.ts";

/**
 * The policy 1.0 in Kazakh, as published on 09.02.2026, with its misprints («компаенс», «КҮС»: we keep, we do
 * not correct); a test holds it to `kk.txt` word for word.
 */
export const kk = {
  version: "1.0",
  locale: "kk",
  binding: true,
  title: "Құпиялылық саясаты Alem Credit",
  effective: "Күшіне ену күні: 09.02.2026 | Нұсқа: 1.0",
  intro: [
    {
      id: "intro.scope",
      text: "Осы Саясат Alem Credit <https://alemcredit.com> сайты мен Платформасын пайдалану барысында біз қандай дербес деректерді жинайтынымызды, оларды қалай пайдаланатынымызды және қалай қорғайтынымызды сипаттайды.",
    },
  ],
  clauses: [
    {
      number: "1",
      id: "controller",
      heading: "Деректерді бақылаушы",
      blocks: [
        {
          kind: "paragraph",
          sentences: [{ id: "1.controller", text: "Деректерді бақылаушы (Data Controller): ALEM LTD" }],
        },
        {
          kind: "paragraph",
          sentences: [
            {
              id: "1.contact",
              text: "Деректер мәселелері бойынша байланыс: info@alemcredit.com | <https://alemcredit.com>",
            },
          ],
        },
      ],
    },
    {
      number: "2",
      id: "data",
      heading: "Біз қандай деректерді жинаймыз",
      blocks: [
        {
          kind: "item",
          sentences: [
            {
              id: "2.account",
              text: "Аккаунт деректері: Т.А.Ә./ник, e-mail, телефон, құпиясөз (хэш түрінде).",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.identity",
              text: "Сәйкестендіру деректері: құжат, селфи-тексеру, тұрғылықты мекенжай және өзге KYC деректері.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.technical",
              text: "Техникалық деректер: IP-мекенжай, cookie/ұқсас технологиялар, құрылғы және браузер туралы деректер, кіру журналдары.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.operations",
              text: "Жеке кабинеттегі операциялар деректері: сұраныстар мәртебелері, келісімдерді растау, әрекеттер тарихы.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.support",
              text: "Қолдау қызметіне жүгінулер: хат алмасу, тіркемелер; қоңыраулар жазбалары — қолданылатын жағдайда және тиісті хабарлама болған кезде.",
            },
          ],
        },
      ],
    },
    {
      number: "3",
      id: "purposes",
      heading: "Өңдеу мақсаттары",
      blocks: [
        {
          kind: "item",
          sentences: [{ id: "3.account", text: "тіркеу және жеке кабинетке қолжетімділікті ұсыну;" }],
        },
        {
          kind: "item",
          sentences: [
            { id: "3.service", text: "Платформа функцияларын ұсыну және пайдаланушы сұраныстарын орындау;" },
          ],
        },
        { kind: "item", sentences: [{ id: "3.security", text: "қауіпсіздік және алаяқтықтың алдын алу;" }] },
        {
          kind: "item",
          sentences: [
            { id: "3.kyc_aml", text: "KYC/AML/санкциялық тексерулерді жүргізу (қолданылатын жағдайда);" },
          ],
        },
        {
          kind: "item",
          sentences: [{ id: "3.operations", text: "провайдерлер арқылы операцияларды өңдеу;" }],
        },
        {
          kind: "item",
          sentences: [
            { id: "3.communications", text: "коммуникациялар (хабарламалар, қолдау қызметінің жауаптары);" },
          ],
        },
        { kind: "item", sentences: [{ id: "3.analytics", text: "аналитика және сервисті жақсарту;" }] },
        {
          kind: "item",
          sentences: [
            { id: "3.legal", text: "заңды міндеттерді орындау және Компанияның құқықтарын қорғау." },
          ],
        },
      ],
    },
    {
      number: "4",
      id: "bases",
      heading: "Құқықтық негіздер",
      blocks: [
        {
          kind: "item",
          sentences: [{ id: "4.contract", text: "шартты/пайдалану талаптарын орындау (contract);" }],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legitimate_interests",
              text: "заңды мүдделер (legitimate interests) — қауіпсіздік, антифрод, өнімді жақсарту;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legal_obligation",
              text: "заңды міндеттеме (legal obligation) — компаенс, мемлекеттік органдардың сұрауларына жауап беру;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.consent",
              text: "келісім (consent) — мысалы, маркетингтік хабарламалар және міндетті емес cookie.",
            },
          ],
        },
      ],
    },
    {
      number: "5",
      id: "recipients",
      heading: "Деректерді кімдерге береміз",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "5.necessary",
              text: "Өңдеу мақсаттары үшін қажет болған жағдайда және қажетті көлемде деректерді келесі алушылар санаттарына бере аламыз:",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "5.hosting_analytics_mail_crm",
              text: "хостинг, аналитика, тарату сервистері және CRM провайдерлері;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "5.payment_technology_partners",
              text: "операцияларды өңдеуге қатысатын төлем/технологиялық провайдерлер және серіктестер;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [{ id: "5.kyc_aml_antifraud", text: "КҮС/AML/anti-fraud провайдерлері;" }],
        },
        {
          kind: "item",
          sentences: [
            { id: "5.auditors_lawyers_consultants", text: "аудиторлар, заңгерлер және консультанттар;" },
          ],
        },
        {
          kind: "item",
          sentences: [
            { id: "5.authorities", text: "заң талап еткен жағдайда — уәкілетті мемлекеттік органдар." },
          ],
        },
      ],
    },
    {
      number: "6",
      id: "retention",
      heading: "Сақтау мерзімдері",
      blocks: [
        {
          kind: "paragraph",
          label: "6.1.",
          sentences: [
            {
              id: "6.1.necessary",
              text: "Біз деректерді өңдеу мақсаттары, шарттарды орындау және заңнамалық талаптарды сақтау үшін қажет болған мерзімнен артық сақтамаймыз.",
            },
            {
              id: "6.1.account",
              text: "Әдеттегі мерзімдер: аккаунт деректері — аккаунт белсенді болған кезеңде және одан кейін 3 жылға дейін;",
            },
            { id: "6.1.security_log", text: "қауіпсіздік журналдары — 12 айға дейін." },
          ],
        },
      ],
    },
    {
      number: "7",
      id: "rights",
      heading: "Пайдаланушының құқықтары",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "7.rights",
              text: "Қолданылатын заңнамаға сәйкес сіз деректерге қол жеткізуді, түзетуді, жоюды, өңдеуді шектеуді, деректердің тасымалдануын сұратуға, сондай-ақ өңдеуге қарсылық білдіруге немесе келісімді кері қайтарып алуға құқылысыз.",
            },
          ],
        },
        {
          kind: "paragraph",
          sentences: [
            { id: "7.address", text: "Өтініштерді жіберу: info@alemcredit.com." },
            { id: "7.identity", text: "Біз жеке тұлғаны растауды сұратуымыз мүмкін." },
          ],
        },
      ],
    },
    {
      number: "8",
      id: "security",
      heading: "Қауіпсіздік",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "8.measures",
              text: "Біз техникалық және ұйымдастырушылық қорғау шараларын қолданамыз: қолжетімділікті бақылау, журнал жүргізу, шифрлау (қолданылатын жағдайда), деректерді барынша азайту қағидаты және персоналды оқыту.",
            },
          ],
        },
      ],
    },
    {
      number: "9",
      id: "cookies",
      heading: "Cookie және аналитика",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "9.cookies",
              text: "Біз сайттың жұмыс істеуі, аналитика жүргізу және сервисті жақсарту үшін cookie және ұқсас технологияларды пайдаланамыз.",
            },
          ],
        },
      ],
    },
    {
      number: "10",
      id: "marketing",
      heading: "Маркетингтік хабарламалар",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "10.withdrawal",
              text: "Егер сіз маркетингке келісім берген болсаңыз, кез келген уақытта «Жазылымнан бас тарту» сілтемесі арқылы немесе қолдау қызметіне жүгіну арқылы бас тарта аласыз.",
            },
          ],
        },
      ],
    },
  ],
} as const satisfies PolicyText;
