import { randomBytes } from "node:crypto";
import { startStage } from "../../src/providers/http/stage.ts";

/** A partner's own server for our news: what it answers next, and everything that came as it came. */
export async function startNoticeReceiver() {
  const answers: number[] = [];
  const stage = await startStage({ port: 0, slowMs: 2_000 }, () => ({
    status: answers.shift() ?? 204,
    body: "",
  }));
  const nameOf = (one: (typeof stage.asked)[number]) => String(JSON.parse(one.body).type);
  return {
    ...stage,
    url: `${stage.url}/news`,
    answer: (...next: readonly number[]) => void answers.splice(0, answers.length, ...next),
    types: () => stage.asked.map(nameOf),
    /** What came since it was asked last. */
    take: () => stage.asked.splice(0),
  };
}

export const noticeSecret = () => `whsec_${randomBytes(24).toString("base64")}`;
