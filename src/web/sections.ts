import { mayDo } from "../modules/staff/staff.ts";
import { paths } from "./paths.ts";
import type { Call, StaffCall } from "./route.ts";
import type { NavigationLink } from "./ui/navigation.tsx";

/** The sections of cabinet and office; an officer sees those of their role. */
export function cabinetLinks({ t, locale, path }: Call): NavigationLink[] {
  const links = [
    { href: paths.cabinet(locale), label: t("nav.overview"), icon: "house" },
    { href: paths.inbox(locale), label: t("nav.inbox"), icon: "bell", live: true },
    { href: paths.requests(locale), label: t("nav.requests"), icon: "file-text" },
    { href: paths.loans(locale), label: t("nav.loans"), icon: "wallet" },
    { href: paths.identity(locale), label: t("nav.identity"), icon: "id-card" },
    { href: paths.conversations(locale), label: t("nav.support"), icon: "message-square" },
    { href: paths.myData(locale), label: t("nav.myData"), icon: "shield-check" },
    { href: paths.consents(locale), label: t("nav.consents"), icon: "file-check" },
    { href: paths.received(locale), label: t("nav.received"), icon: "arrow-up-right" },
    { href: paths.history(locale), label: t("nav.history"), icon: "list-checks" },
    { href: paths.sessions(locale), label: t("nav.sessions_page"), icon: "monitor-smartphone" },
    { href: paths.profile(locale), label: t("nav.profile"), icon: "user" },
  ] as const;
  return links.map((link) => ({
    ...link,
    current: path === link.href || (link.href !== paths.cabinet(locale) && path.startsWith(`${link.href}/`)),
  }));
}

export function officeLinks({ t, locale, path, staff }: StaffCall): NavigationLink[] {
  const links = [
    { href: paths.office(locale), label: t("office.nav.desk"), icon: "house", permission: "desk.open" },
    {
      href: paths.queue(locale),
      label: t("office.nav.requests"),
      icon: "inbox",
      permission: "requests.queue",
    },
    {
      href: paths.supportQueue(locale),
      label: t("office.nav.support"),
      icon: "message-square",
      permission: "support.queue",
    },
    {
      href: paths.operations(locale),
      label: t("office.nav.operations"),
      icon: "arrow-up-right",
      permission: "operations.queue",
    },
    {
      href: paths.providers(locale),
      label: t("office.nav.providers"),
      icon: "globe",
      permission: "operations.queue",
    },
    {
      href: paths.reconciliation(locale),
      label: t("office.nav.reconciliation"),
      icon: "scale",
      permission: "operations.queue",
    },
    {
      href: paths.checks(locale),
      label: t("office.nav.identity"),
      icon: "id-card",
      permission: "identity.queue",
    },
    {
      href: paths.hits(locale),
      label: t("office.nav.hits"),
      icon: "bell",
      permission: "screening.queue",
    },
    {
      href: paths.lists(locale),
      label: t("office.nav.lists"),
      icon: "file-text",
      permission: "screening.queue",
    },
    {
      href: paths.cases(locale),
      label: t("office.nav.disclosures"),
      icon: "scale",
      permission: "disclosures.queue",
    },
    {
      href: paths.rights(locale),
      label: t("office.nav.rights"),
      icon: "shield-check",
      permission: "rights.queue",
    },
    {
      href: paths.access(locale),
      label: t("office.nav.access"),
      icon: "key-round",
      permission: "disclosures.decide",
    },
    {
      href: paths.engagements(locale),
      label: t("office.nav.engagements"),
      icon: "folder-open",
      permission: "engagements.read",
    },
    {
      href: paths.retention(locale),
      label: t("office.nav.retention"),
      icon: "clock",
      permission: "retention.queue",
    },
    {
      href: paths.people(locale),
      label: t("office.nav.people"),
      icon: "search",
      permission: "people.search",
    },
    { href: paths.staffList(locale), label: t("office.nav.staff"), icon: "users", permission: "staff.list" },
    {
      href: paths.reviews(locale),
      label: t("office.nav.reviews"),
      icon: "users",
      permission: "access.review",
    },
    {
      href: paths.emergencies(locale),
      label: t("office.nav.emergencies"),
      icon: "key-round",
      permission: "emergencies.ask",
    },
    {
      href: paths.incidents(locale),
      label: t("office.nav.incidents"),
      icon: "triangle-alert",
      permission: "incidents.report",
    },
    {
      href: paths.campaigns(locale),
      label: t("office.nav.campaigns"),
      icon: "mail",
      permission: "marketing.read",
    },
    {
      href: paths.productFigures(locale),
      label: t("office.nav.product"),
      icon: "chart-column",
      permission: "product.read",
    },
    {
      href: paths.journal(locale),
      label: t("office.nav.journal"),
      icon: "list-checks",
      permission: "journal.read",
    },
    {
      href: paths.training(locale),
      label: t("office.nav.training"),
      icon: "badge-check",
      permission: "desk.open",
    },
  ] as const;
  return links
    .filter((link) => mayDo(staff.role, link.permission))
    .map(({ href, label, icon }) => ({
      ...{ href, label, icon },
      current: path === href || (href !== paths.office(locale) && path.startsWith(`${href}/`)),
    }));
}
