import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { after, minutes } from "../../platform/clock.ts";
import { type Asked, jsonShown, type Shown, startStage } from "../http/stage.ts";

type Signing = { scanned: boolean; state: "waiting" | "signed" | "cancelled"; paper: string | null };

/** The part of SIGEX that we use. Its signatures are invented: a digest of the paper, which nothing takes for a real one. */
export async function startSigexSimulator(options: { readonly port: number; readonly slowMs?: number }) {
  const signings = new Map<string, Signing>();
  const stage = await startStage(options, answer);

  function answer({ method, path, body }: Asked): Shown {
    if (path === "/api/egovQr" && method === "POST") return begin();
    const id = /^\/api\/egovQr\/([\w-]+)$/.exec(path)?.[1] ?? "";
    const signing = signings.get(id);
    if (!signing) return jsonShown({ message: "no such procedure" });
    return method === "POST" ? take(id, signing, body) : tell(signing);
  }

  function begin(): Shown {
    const id = randomUUID();
    signings.set(id, { scanned: false, state: "waiting", paper: null });
    return jsonShown({
      ...{ dataURL: `${stage.url}/api/egovQr/${id}`, signURL: `${stage.url}/api/egovQr/${id}` },
      ...{ qrCode: png, expireAt: after(new Date(), minutes(5)).getTime() },
      eGovMobileLaunchLink: `https://egov.example/?link=${id}`,
    });
  }

  function take(id: string, signing: Signing, body: string): Shown {
    const [paper] = contentForm.parse(JSON.parse(body)).documentsToSign;
    if (!signing.scanned) return jsonShown({ message: "nobody scanned the code" });
    signing.paper = paper?.document.file.data ?? null;
    return jsonShown({ signURL: `${stage.url}/api/egovQr/${id}` });
  }

  function tell({ state, paper }: Signing): Shown {
    if (state === "cancelled") return jsonShown({ status: "CANCELED" });
    if (state === "waiting" || paper === null) return jsonShown({ status: "PENDING", documentsToSign: [] });
    const data = createHash("sha256").update(paper).digest("base64");
    return jsonShown({ status: "DONE", documentsToSign: [{ id: 1, document: { file: { data } } }] });
  }

  const the = (id: string): Signing => {
    const signing = signings.get(id);
    if (!signing) throw new Error("no such signing");
    return signing;
  };
  return {
    ...stage,
    /** Plays the person with their telephone. */
    scan: (id: string) => {
      the(id).scanned = true;
    },
    end: (id: string, how: "signed" | "cancelled") => {
      the(id).state = how;
    },
    paperOf: (id: string) => the(id).paper,
  };
}

/** One pixel. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const contentForm = z.object({
  documentsToSign: z
    .array(z.object({ document: z.object({ file: z.object({ data: z.base64() }) }) }))
    .length(1),
});
