import { backupCreate, backupLedger, backupRestore } from "./backup.ts";
import { benchCommand } from "./bench.ts";
import { type Command, usage } from "./command.ts";
import { journalExport, journalVerify } from "./journal.ts";
import { keysCreate, keysRotate } from "./keys.ts";
import { docsCommand, policyCheckCommand, policyProofCommand, policySchema } from "./policy.ts";
import { retentionReportCommand, retentionRunCommand } from "./retention.ts";
import { screeningImport, screeningMatch } from "./screening.ts";
import { staffInvite } from "./staff.ts";
import { subjectErase, subjectExplain, subjectExport } from "./subject.ts";

/** `npx alem <command>` (design §8): exit 0 done, 1 refused or found wanting, 2 wrong use; `--json` prints one document. */
const commands: readonly Command[] = [
  {
    words: ["web"],
    about: "serve site, cabinet and office",
    run: async () => runParts({ web: true, work: false }),
  },
  { words: ["work"], about: "run the jobs", run: async () => runParts({ web: false, work: true }) },
  policyCheckCommand,
  policySchema,
  policyProofCommand,
  journalVerify,
  journalExport,
  keysCreate,
  keysRotate,
  staffInvite,
  subjectExport,
  subjectExplain,
  subjectErase,
  retentionReportCommand,
  retentionRunCommand,
  backupCreate,
  backupRestore,
  backupLedger,
  screeningImport,
  screeningMatch,
  docsCommand,
  benchCommand,
];

async function runParts(parts: { web: boolean; work: boolean }): Promise<null> {
  const { runServer } = await import("../main.ts");
  await runServer(parts);
  return null;
}

const given = process.argv.slice(2);
const command = commands.find((one) => one.words.every((word, i) => given[i] === word));
if (!command) {
  console.error(usage(commands));
  process.exit(2);
}
try {
  const status = await command.run(given.slice(command.words.length));
  if (status !== null) process.exit(status);
} catch (error) {
  console.error(error instanceof Error ? error.message : "failed");
  process.exit(1);
}
