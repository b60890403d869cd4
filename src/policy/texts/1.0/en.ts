import type { PolicyText } from "../../text.ts";

/** Our English rendering of the policy 1.0, for convenience: `binding: false`, the Russian and Kazakh texts are the published ones. */
export const en = {
  version: "1.0",
  locale: "en",
  binding: false,
  title: "Privacy Policy Alem Credit",
  effective: "Effective date: 09.02.2026 | Version: 1.0",
  intro: [
    {
      id: "intro.scope",
      text: "This Policy describes which personal data we collect and how we use and protect them in the operation of the Alem Credit site and Platform <https://alemcredit.com>.",
    },
  ],
  clauses: [
    {
      number: "1",
      id: "controller",
      heading: "Data controller",
      blocks: [
        {
          kind: "paragraph",
          sentences: [{ id: "1.controller", text: "Controller (Data Controller): ALEM LTD" }],
        },
        {
          kind: "paragraph",
          sentences: [
            {
              id: "1.contact",
              text: "Contact for data matters: info@alemcredit.com | <https://alemcredit.com>",
            },
          ],
        },
      ],
    },
    {
      number: "2",
      id: "data",
      heading: "What data we collect",
      blocks: [
        {
          kind: "item",
          sentences: [
            {
              id: "2.account",
              text: "Account data: full name/nickname, e-mail, phone, password (in hashed form).",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.identity",
              text: "Identification data: document, selfie check, address of residence and other KYC data.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.technical",
              text: "Technical data: IP address, cookies/similar technologies, device and browser data, sign-in logs.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.operations",
              text: "Data of operations in the personal cabinet: statuses of requests, confirmations of consents, history of actions.",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "2.support",
              text: "Requests to support: correspondence, attachments; call recordings — where applicable and where notice has been given.",
            },
          ],
        },
      ],
    },
    {
      number: "3",
      id: "purposes",
      heading: "Purposes of processing",
      blocks: [
        {
          kind: "item",
          sentences: [
            { id: "3.account", text: "registration and provision of access to the personal cabinet;" },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "3.service",
              text: "provision of the functions of the Platform and fulfilment of the user's requests;",
            },
          ],
        },
        { kind: "item", sentences: [{ id: "3.security", text: "security and prevention of fraud;" }] },
        {
          kind: "item",
          sentences: [{ id: "3.kyc_aml", text: "carrying out KYC/AML/sanctions checks (where applicable);" }],
        },
        {
          kind: "item",
          sentences: [{ id: "3.operations", text: "processing of operations through providers;" }],
        },
        {
          kind: "item",
          sentences: [
            { id: "3.communications", text: "communications (notifications, answers of support);" },
          ],
        },
        {
          kind: "item",
          sentences: [{ id: "3.analytics", text: "analytics and improvement of the service;" }],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "3.legal",
              text: "performance of legal duties and protection of the rights of the Company.",
            },
          ],
        },
      ],
    },
    {
      number: "4",
      id: "bases",
      heading: "Legal bases",
      blocks: [
        {
          kind: "item",
          sentences: [{ id: "4.contract", text: "performance of a contract/terms (contract);" }],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legitimate_interests",
              text: "legitimate interests — security, anti-fraud, improvement of the product;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "4.legal_obligation",
              text: "legal obligation — compliance, answers to requests of authorities;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            { id: "4.consent", text: "consent — for example, marketing messages and optional cookies." },
          ],
        },
      ],
    },
    {
      number: "5",
      id: "recipients",
      heading: "To whom we pass data",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "5.necessary",
              text: "We may pass data to the following categories of recipients where necessary and to the extent necessary for the purposes of processing:",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "5.hosting_analytics_mail_crm",
              text: "providers of hosting, analytics, mailings and CRM;",
            },
          ],
        },
        {
          kind: "item",
          sentences: [
            {
              id: "5.payment_technology_partners",
              text: "payment/technology providers and partners who take part in the processing of operations;",
            },
          ],
        },
        { kind: "item", sentences: [{ id: "5.kyc_aml_antifraud", text: "KYC/AML/anti-fraud providers;" }] },
        {
          kind: "item",
          sentences: [{ id: "5.auditors_lawyers_consultants", text: "auditors, lawyers and consultants;" }],
        },
        {
          kind: "item",
          sentences: [{ id: "5.authorities", text: "competent authorities — where the law requires it." }],
        },
      ],
    },
    {
      number: "6",
      id: "retention",
      heading: "Retention periods",
      blocks: [
        {
          kind: "paragraph",
          label: "6.1",
          sentences: [
            {
              id: "6.1.necessary",
              text: "We keep data no longer than is needed for the purposes of processing, the performance of contracts and compliance with legal requirements.",
            },
            {
              id: "6.1.account",
              text: "Typical periods: account data — while the account is active and thereafter for up to 3 years;",
            },
            { id: "6.1.security_log", text: "security logs — up to 12 months." },
          ],
        },
      ],
    },
    {
      number: "7",
      id: "rights",
      heading: "Rights of the user",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "7.rights",
              text: "Depending on the applicable law, you may request access, rectification, erasure, restriction of processing and data portability, and also object to processing or withdraw consent.",
            },
          ],
        },
        {
          kind: "paragraph",
          sentences: [
            { id: "7.address", text: "Send requests to: info@alemcredit.com." },
            { id: "7.identity", text: "We may ask for confirmation of identity." },
          ],
        },
      ],
    },
    {
      number: "8",
      id: "security",
      heading: "Security",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "8.measures",
              text: "We apply technical and organisational measures of protection: access control, logging, encryption (where applicable), the principle of data minimisation and training of staff.",
            },
          ],
        },
      ],
    },
    {
      number: "9",
      id: "cookies",
      heading: "Cookies and analytics",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "9.cookies",
              text: "We use cookies and similar technologies for the operation of the site, for analytics and for improvement of the service.",
            },
          ],
        },
      ],
    },
    {
      number: "10",
      id: "marketing",
      heading: "Marketing messages",
      blocks: [
        {
          kind: "paragraph",
          sentences: [
            {
              id: "10.withdrawal",
              text: 'If you have given consent to marketing, you may opt out at any time through the "Unsubscribe" link or by contacting support.',
            },
          ],
        },
      ],
    },
  ],
} as const satisfies PolicyText;
