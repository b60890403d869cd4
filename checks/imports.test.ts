import { describe, expect, it } from "vitest";
import { filesBelow, importsOf } from "./sources.ts";

/**
 * Imports run one way (design §4): platform <- policy <- privacy <- modules <- {web, jobs} <- main. Our own check and
 * not dependency-cruiser, which cannot read TypeScript 7 yet (decision 0004).
 */
const sources = filesBelow("src", /\.tsx?$/).filter(
  (file) => !/\.test\.tsx?$/.test(file.path) && !file.path.includes("/islands/"),
);
const testing = /\/testing\.ts$/;

type Layer = { readonly name: string; readonly of: RegExp; readonly may: RegExp };
const layers: readonly Layer[] = [
  { name: "platform", of: /^src\/platform\//, may: /^src\/platform\// },
  { name: "policy", of: /^src\/policy\//, may: /^src\/policy\// },
  { name: "privacy", of: /^src\/privacy\//, may: /^src\/(privacy|policy|platform)\// },
  { name: "locales", of: /^src\/locales\//, may: /^src\/(locales|policy|platform)\// },
  { name: "modules", of: /^src\/modules\//, may: /^src\/(modules|locales|privacy|policy|platform)\// },
  { name: "providers", of: /^src\/providers\//, may: /^src\/(providers|modules|platform)\// },
  { name: "jobs", of: /^src\/jobs\//, may: /^src\/(jobs|modules|privacy|policy|platform)\// },
  { name: "ui", of: /^src\/web\/ui\//, may: /^src\/(web\/ui|policy|platform)\// },
  { name: "web", of: /^src\/web\//, may: /^src\/(web|modules|locales|privacy|policy|platform)\// },
];

/** Which module may call which: short, and reviewed when it grows. */
const calls: Readonly<Record<string, readonly string[]>> = {
  accounts: ["messages"],
  analytics: [],
  authorities: ["accounts", "disclosures", "identity", "messages", "requests"],
  consents: [],
  cookies: [],
  disclosures: ["consents"],
  emergencies: ["identity", "requests", "staff"],
  engagements: ["authorities", "disclosures", "staff"],
  files: [],
  fraud: ["accounts", "identity"],
  identity: ["accounts", "disclosures", "files", "messages", "screening"],
  incidents: ["accounts", "messages"],
  marketing: ["accounts", "consents", "disclosures", "messages", "staff"],
  messages: ["disclosures"],
  operations: ["accounts", "consents", "disclosures", "identity", "messages", "requests", "screening"],
  proof: ["staff"],
  retention: ["files", "identity", "rights", "support"],
  requests: ["accounts", "fraud", "identity", "messages", "screening"],
  rights: [
    "accounts",
    "consents",
    "disclosures",
    "files",
    "history",
    "identity",
    "messages",
    "operations",
    "requests",
    "staff",
  ],
  screening: ["accounts"],
  support: ["accounts", "files", "identity", "messages", "rights"],
  staff: ["accounts", "messages", "requests"],
  history: ["accounts", "staff"],
};

describe("imports run one way", () => {
  it.each(layers)("$name imports only what lies below it", ({ of, may }) => {
    const wrong = sources
      .filter((file) => of.test(file.path) && !testing.test(file.path))
      .flatMap((file) =>
        importsOf(file)
          .filter((to) => to.startsWith("src/") && !may.test(to))
          .map((to) => `${file.path} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it("enters a module by the file that bears its name", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap((to) => {
        const [, target, inner] = /^src\/modules\/([^/]+)\/(.+)$/.exec(to) ?? [];
        const [, own] = /^src\/modules\/([^/]+)\//.exec(file.path) ?? [];
        if (!target || own === target || inner === `${target}.ts`) return [];
        return [`${file.path} -> ${to}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("lets modules call only the modules on the reviewed list", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap((to) => {
        const [, own] = /^src\/modules\/([^/]+)\//.exec(file.path) ?? [];
        const [, target] = /^src\/modules\/([^/]+)\//.exec(to) ?? [];
        if (!own || !target || own === target) return [];
        return calls[own]?.includes(target) ? [] : [`${file.path} -> ${to}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("finds the modules of the list and no others", () => {
    const present = new Set(sources.flatMap((file) => /^src\/modules\/([^/]+)\//.exec(file.path)?.[1] ?? []));
    expect([...present].sort()).toEqual(Object.keys(calls).sort());
  });
});
