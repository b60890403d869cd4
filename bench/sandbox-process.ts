import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { OperationProvider } from "../src/modules/operations/operations.ts";
import { freshSecrets, sandboxProviders } from "../src/providers/sandbox/simulated.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const nowhere = "http://127.0.0.1:9/";

/** Partners are no part of our process, and their work is no part of ours: the sandboxes in one of their own. */
export async function startSandboxProcess(): Promise<{
  readonly providers: readonly OperationProvider[];
  stop(): Promise<void>;
}> {
  const secrets = freshSecrets();
  const child = spawn(process.execPath, ["--import", "tsx", "src/providers/sandbox/process.ts"], {
    ...{ cwd: root, stdio: ["pipe", "pipe", "inherit"] as const },
  });
  const ended = once(child, "exit");
  const hooks = { dala: nowhere, zhetisu: nowhere, freedom_pay: nowhere };
  child.stdin.end(JSON.stringify({ hooks, secrets, behaviour: { zhetisu: { dropRate: 0 } } }));
  let said = "";
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes("\n")) break;
  }
  const { urls } = JSON.parse(said) as { urls: Parameters<typeof sandboxProviders>[0]["urls"] }; // our own line
  return {
    providers: sandboxProviders({ urls, secrets, hooks: { lenders: () => nowhere, payments: nowhere } }),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
