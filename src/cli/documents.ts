import { houseMap } from "../map.ts";
import { roleRules, roles } from "../modules/staff/staff.ts";
import {
  bases,
  categories,
  purposes,
  recipients,
  retentionClasses,
  retentionClassIds,
} from "../policy/policy.ts";
import { processingRegister } from "../privacy/processing.ts";
import { processingJsonLd } from "../privacy/processing-jsonld.ts";
import { columnOf, type RecordType } from "../privacy/records.ts";
import { houseRoutes } from "../web/routes.ts";
import { registerCsv } from "../web/site/register-words.ts";
import { checkedPolicy, releaseProof } from "./policy-proof.ts";

/** Documents that the program writes of itself. CI compares them with what is committed, so they cannot grow stale. */
export async function generatedDocuments(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ["docs/generated/data-map.md", dataMapDocument()],
    ["docs/generated/records-of-processing.md", processingDocument()],
    ["docs/generated/records-of-processing.csv", registerCsv(processingRegister(houseMap), "en")],
    ["docs/generated/records-of-processing.jsonld", processingJsonLdDocument()],
    ["docs/generated/retention.md", retentionDocument()],
    ["docs/generated/routes.md", routesDocument()],
    ["docs/generated/roles.md", rolesDocument()],
    ["docs/generated/policy-map.md", await policyDocument()],
    ["docs/generated/proof.json", `${JSON.stringify(await releaseProof(), null, 2)}\n`],
  ]);
}

const head = (title: string, lead: string) =>
  `# ${title}\n\n${lead} Written by \`npx alem docs\`; do not edit.\n`;
const table = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function dataMapDocument(): string {
  const records = houseMap.records.map((record) => {
    const rows = Object.entries(record.fields).map(([name, field]) => [
      `\`${columnOf(name)}\``,
      field.protection === "sealed"
        ? `sealed${field.lookup === "none" ? "" : `, ${field.lookup} look-up`}`
        : "open",
      field.category,
      field.purposes.join(", "),
      field.recipients.join(", ") || "—",
    ]);
    const left = record.silent
      ? `\n\nSilent, neither exported nor shown in the history: ${record.silent.because}.`
      : record.exportExcept
        ? `\n\nNot exported: ${record.exportExcept.fields.join(", ")} (${record.exportExcept.because}).`
        : "";
    const lead = `## ${record.name}\n\nKept as \`${record.keep}\`; source: ${record.source}.${left}`;
    return `${lead}\n\n${table(["column", "protection", "category", "purposes", "recipients"], rows)}`;
  });
  const plain = table(
    ["table", "why", "when a subject is erased"],
    houseMap.tables.map((one) => [`\`${one.name}\``, one.why, one.whenErased]),
  );
  return `${head("Data map", "Every table, every column.")}\n${records.join("\n\n")}\n\n## Tables without personal values\n\n${plain}\n`;
}

function processingDocument(): string {
  const names = (all: readonly string[]) => [...all].join(", ") || "—";
  const rows = processingRegister(houseMap).activities.map((activity) => {
    const { names: purpose, kzBasis } = purposes[activity.purpose];
    return [
      `\`${activity.purpose}\` ${purpose.en}`,
      bases[activity.basis].names.en,
      `${kzBasis.reference.en}${kzBasis.unverified ? " (unverified)" : ""}`,
      names(activity.categories.map((id) => categories[id].names.en)),
      names(activity.recipients.map((id) => recipients[id].names.en)),
      names(activity.kept),
    ];
  });
  const columns = [
    "purpose (policy 3)",
    "basis (policy 4)",
    "basis in Kazakhstan",
    "data (policy 2)",
    "recipients (policy 5)",
    "kept as (6.1)",
  ];
  return `${head("Records of processing", "Derived from the data map.")}\n${table(columns, rows)}\n`;
}

/** As the site publishes it, with the operator that policy 1 names. */
function processingJsonLdDocument(): string {
  const controller = {
    ...{ name: "ALEM LTD", identifier: null, email: "info@alemcredit.com", address: null },
    ...{ site: "https://alemcredit.com", jurisdiction: "KZ" },
  };
  const base = "https://alemcredit.com/en/privacy/register.jsonld";
  return `${JSON.stringify(processingJsonLd(processingRegister(houseMap), controller, base), null, 2)}\n`;
}

function retentionDocument(): string {
  const rows = retentionClassIds.map((id) => {
    const rule = retentionClasses[id];
    const length = Object.entries(rule.length)
      .map(([unit, n]) => `${n} ${unit}`)
      .join(" ");
    const held = houseMap.records
      .filter((record) => record.keep === id)
      .map((record) => `\`${record.name}\`${clockOf(record)}`);
    return [
      `\`${id}\``,
      rule.start,
      length,
      `${rule.ground.en}${rule.unverified ? " (unverified)" : ""}`,
      held.join(", ") || "—",
    ];
  });
  return `${head("Retention", "Classes of policy 6.1 and what is kept as each.")}\n${table(["class", "clock starts at", "length", "ground", "records"], rows)}\n`;
}

/** Where a row's own clock differs from what its class says. */
function clockOf({ keepFrom, keepWith = [], keptWhile }: RecordType): string {
  const from = typeof keepFrom === "object" ? `${keepFrom.record}.${keepFrom.field}` : keepFrom;
  const told = [
    ...(keepWith.length > 0 ? [`with its ${keepWith.map(({ record }) => record).join(" or ")}`] : []),
    ...(from ? [`from ${from}`] : []),
    ...(keptWhile ? [`not while a ${keptWhile.record} is open`] : []),
  ];
  return told.length > 0 ? ` (${told.join(", ")})` : "";
}

function routesDocument(): string {
  const rows = houseRoutes.map((route) => [
    route.method,
    `\`${route.audience === "operator" ? "" : "/:locale"}${route.path}\``,
    route.name,
    route.audience,
    route.permission ?? "—",
    route.purpose,
    route.clause,
  ]);
  const columns = ["method", "path", "name", "audience", "permission", "purpose", "clause"];
  return `${head("Routes", "Every address of the house; development pages are left out.")}\n${table(columns, rows)}\n`;
}

function rolesDocument(): string {
  const rows = roles.map((role) => [
    role,
    roleRules[role].purposes.join(", ") || "none",
    roleRules[role].may.join(", "),
  ]);
  return `${head("Roles", "Who may do what, for which purposes (policy 8, access control).")}\n${table(["role", "purposes", "may"], rows)}\n`;
}

async function policyDocument(): Promise<string> {
  const outcome = await checkedPolicy([]);
  const kept = outcome.sentences.filter((one) => one.state === "kept").length;
  const rows = outcome.sentences.map((one) => [
    one.id,
    one.state,
    one.module ? `\`${one.module}\`` : "—",
    one.proofs.join("; ") || "—",
  ]);
  const lead = `Each promise of policy ${outcome.version}: ${kept} of ${outcome.sentences.length} are kept by this release; the rest are open and said to be.`;
  return `${head("Clause, module, proof", lead)}\n${table(["promise", "state", "module", "proofs (names of tests)"], rows)}\n`;
}
