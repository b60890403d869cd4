import type { PolicyText } from "../../text.ts";

/** The policy 1.0 in Russian, as published on 09.02.2026; a test holds it to `ru.txt` word for word. */
export const ru = {
  version: "1.0",
  locale: "ru",
  binding: true,
  title: "Политика конфиденциальности Alem Credit",
  effective: "Дата вступления в силу: 09.02.2026 | Версия: 1.0",
  intro: [
    {
      id: "intro.scope",
      text: "Настоящая Политика описывает, какие персональные данные мы собираем, как используем и защищаем их при работе сайта и Платформы Alem Credit <https://alemcredit.com>.",
    },
  ],
  clauses: [
    {
      number: "1",
      id: "controller",
      heading: "Контролёр данных",
      blocks: [
        {
          kind: "paragraph",
          sentences: [{ id: "1.controller", text: "Контролёр (Data Controller): ALEM LTD" }],
        },
        {
          kind: "paragraph",
          sentences: [
            {
              id: "1.contact",
              text: "Контакт по вопросам данных: info@alemcredit.com | <https://alemcredit.com>",
            },
          ],
        },
      ],
    },
    {
      number: "2",
      id: "data",
      heading: "Какие данные мы собираем",
      blocks: [
        {
          kind: "item",
          sentences: [
            { id: "2.account", text: "Данные аккаунта: ФИО/ник, e-mail, телефон, пароль (в хэш-виде)." },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.identity",
              text: "Данные идентификации: документ, селфи-проверка, адрес проживания и иные KYC-данные.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.technical",
              text: "Технические данные: IP-адрес, cookie/аналогичные технологии, данные устройства и браузера, логи входа.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.operations",
              text: "Данные операций в личном кабинете: статусы запросов, подтверждения согласий, история действий.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.support",
              text: "Обращения в поддержку: переписка, вложения; записи звонков — если применимо и при наличии уведомления.",
            },
          ],
        },
      ],
    },
    {
      number: "3",
      id: "purposes",
      heading: "Цели обработки",
      blocks: [
        {
          kind: "item",
          sentences: [{ id: "3.account", text: "регистрация и предоставление доступа к личному кабинету;" }],
        },
        {
          kind: "item",
          sentences: [
            { id: "3.service", text: "предоставление функций Платформы и исполнение запросов пользователя;" },
          ],
        },
        {
          kind: "item",
          sentences: [{ id: "3.security", text: "безопасность и предотвращение мошенничества;" }],
        },
        {
          kind: "item",
          sentences: [{ id: "3.kyc_aml", text: "проведение KYC/AML/санкционных проверок (если применимо);" }],
        },
        { kind: "item", sentences: [{ id: "3.operations", text: "обработка операций через провайдеров;" }] },
        {
          kind: "item",
          sentences: [{ id: "3.communications", text: "коммуникации (уведомления, ответы поддержки);" }],
        },
        { kind: "item", sentences: [{ id: "3.analytics", text: "аналитика и улучшение сервиса;" }] },
        {
          kind: "item",
          sentences: [{ id: "3.legal", text: "выполнение юридических обязанностей и защита прав Компании." }],
        },
      ],
    },
    {
      number: "4",
      id: "bases",
      heading: "Правовые основания",
      blocks: [
        { kind: "item", sentences: [{ id: "4.contract", text: "исполнение договора/условий (contract);" }] },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legitimate_interests",
              text: "законные интересы (legitimate interests) — безопасность, антифрод, улучшение продукта;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legal_obligation",
              text: "юридическая обязанность (legal obligation) — комплаенс, ответы на запросы органов;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.consent",
              text: "согласие (consent) — например, маркетинговые рассылки и необязательные cookie.",
            },
          ],
        },
      ],
    },
    {
      number: "5",
      id: "recipients",
      heading: "Кому мы передаём данные",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "5.necessary",
              text: "Мы можем передавать данные следующим категориям получателей при необходимости и в объёме, необходимом для целей обработки:",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            { id: "5.hosting_analytics_mail_crm", text: "провайдеры хостинга, аналитики, рассылок и CRM;" },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "5.payment_technology_partners",
              text: "платёжные/технологические провайдеры и партнёры, участвующие в обработке операций;",
            },
          ],
        },
        { kind: "item", sentences: [{ id: "5.kyc_aml_antifraud", text: "провайдеры KYC/AML/anti-fraud;" }] },
        {
          kind: "item",
          sentences: [{ id: "5.auditors_lawyers_consultants", text: "аудиторы, юристы и консультанты;" }],
        },
        {
          kind: "item",
          sentences: [{ id: "5.authorities", text: "компетентные органы — если это требуется законом." }],
        },
      ],
    },
    {
      number: "6",
      id: "retention",
      heading: "Сроки хранения",
      blocks: [
        {
          kind: "paragraph",
          label: "6.1",
          sentences: [
            {
              id: "6.1.necessary",
              text: "Мы храним данные не дольше, чем нужно для целей обработки, исполнения договоров и соблюдения юридических требований.",
            },
            {
              id: "6.1.account",
              text: "Типовые сроки: данные аккаунта — пока аккаунт активен и далее до 3 лет;",
            },
            { id: "6.1.security_log", text: "логи безопасности — до 12 месяцев." },
          ],
        },
      ],
    },
    {
      number: "7",
      id: "rights",
      heading: "Права пользователя",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "7.rights",
              text: "В зависимости от применимого права вы можете запросить доступ, исправление, удаление, ограничение обработки, переносимость данных, а также возразить против обработки или отозвать согласие.",
            },
          ],
        },
        {
          kind: "paragraph",
          sentences: [
            { id: "7.address", text: "Запросы направляйте: info@alemcredit.com." },
            { id: "7.identity", text: "Мы можем запросить подтверждение личности." },
          ],
        },
      ],
    },
    {
      number: "8",
      id: "security",
      heading: "Безопасность",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "8.measures",
              text: "Мы применяем технические и организационные меры защиты: контроль доступа, журналирование, шифрование (где применимо), принцип минимизации данных и обучение персонала.",
            },
          ],
        },
      ],
    },
    {
      number: "9",
      id: "cookies",
      heading: "Cookie и аналитика",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "9.cookies",
              text: "Мы используем cookie и аналогичные технологии для работы сайта, аналитики и улучшения сервиса.",
            },
          ],
        },
      ],
    },
    {
      number: "10",
      id: "marketing",
      heading: "Маркетинговые сообщения",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "10.withdrawal",
              text: 'Если вы дали согласие на маркетинг, вы можете отказаться в любой момент через ссылку "Отписаться" или обратившись в поддержку.',
            },
          ],
        },
      ],
    },
  ],
} as const satisfies PolicyText;
