import { text } from "node:stream/consumers";
import { z } from "zod";
import { behaviourForm, startSandboxes } from "./control.ts";

/**
 * The sandboxes as a process of their own, which outlives a house that is killed: settings come as JSON on stdin (an
 * environment can be read by neighbours, and these hold secrets), one line of JSON says where they are, SIGTERM ends it.
 */
const port = z.int().min(0).max(65_535);
const secret = z.string().min(16);
const lender = z.strictObject({ token: secret, secret: z.string().startsWith("whsec_") });
const url = z.url({ protocol: /^https?$/ });
const settingsForm = z.strictObject({
  port: port.default(0),
  ports: z
    .strictObject({ dala: port.default(0), zhetisu: port.default(0), freedom_pay: port.default(0) })
    .prefault({}),
  hooks: z.strictObject({ dala: url, zhetisu: url, freedom_pay: url }),
  secrets: z.strictObject({
    ...{ dala: lender, zhetisu: lender },
    freedom_pay: z.strictObject({ merchantId: z.string().regex(/^\d{1,12}$/), secret }),
  }),
  seed: z.int().default(1),
  holders: z.array(z.string().min(1)).exactOptional(),
  decidesAfterMs: z.int().min(0).exactOptional(),
  behaviour: z
    .strictObject({
      ...{ dala: behaviourForm.exactOptional(), zhetisu: behaviourForm.exactOptional() },
      freedom_pay: behaviourForm.exactOptional(),
    })
    .default({}),
});

const settings = settingsForm.safeParse(parsed(await text(process.stdin)));
if (settings.success) {
  const { hooks, ...rest } = settings.data;
  const started = await startSandboxes({
    ...rest,
    hooks: { lenders: (id) => hooks[id], payments: hooks.freedom_pay },
  });
  const stop = () => void started.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(
    `${JSON.stringify({ ready: true, controlUrl: started.controlUrl, urls: started.urls })}\n`,
  );
} else {
  // places and expectations only: the values are secrets
  const problems = settings.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  process.stdout.write(`${JSON.stringify({ ready: false, problems })}\n`);
  process.exitCode = 2;
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return null;
  }
}
