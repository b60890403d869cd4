import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    globalSetup: "tests/support/server.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ["dot"],
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["src/**/*.test.ts", "src/**/*.test.tsx", "bench/**/*.test.ts"] },
      },
      { extends: true, test: { name: "checks", include: ["checks/**/*.test.ts"] } },
      { extends: true, test: { name: "journeys", include: ["tests/**/*.test.ts"], testTimeout: 240_000 } },
    ],
  },
});
