import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * A process of our own code for work on bytes of strangers: no environment, so no secret and no address of ours; by
 * Node's permission model it may read only what it is made of, write nothing and start nothing; on Linux the kernel
 * bounds the memory it may write to (RLIMIT_DATA), what native decoders allocate included. It speaks over IPC.
 */
export function startBoundedProcess(options: {
  /** A TypeScript file without JSX: Node strips the types itself. Its folder is readable, as are the packages. */
  readonly entry: URL;
  readonly memoryKb: number;
  /** Seconds of a processor, after which the kernel ends it: also when nobody is left who would. */
  readonly cpuSeconds?: number;
  readonly threads?: boolean;
}): ChildProcess {
  const readable = [new URL("*", options.entry), ...packages].map((place) => fileURLToPath(place));
  const command = [
    process.execPath,
    ...["--permission", "--allow-addons", ...readable.map((path) => `--allow-fs-read=${path}`)],
    ...(options.threads ? ["--allow-worker"] : []),
    ...["--max-old-space-size=512", "--no-warnings", fileURLToPath(options.entry)],
  ];
  const [program = "", ...args] = process.platform === "linux" ? withLimits(command, options) : command;
  return spawn(program, args, {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
    env: {},
    cwd: fileURLToPath(new URL(".", options.entry)),
  });
}

const root = new URL("../../", import.meta.url);
const packages = [new URL("node_modules/*", root), new URL("package.json", root)];

function withLimits(
  command: readonly string[],
  { memoryKb, cpuSeconds }: { readonly memoryKb: number; readonly cpuSeconds?: number },
): readonly string[] {
  const time = cpuSeconds === undefined ? "" : `ulimit -t ${cpuSeconds} && `;
  return ["/bin/sh", "-c", `${time}ulimit -d ${memoryKb} && exec "$@"`, "sh", ...command];
}
