import { jsonShown, type Mood, startStage } from "../http/stage.ts";

/** The two companies that carry SMS, as they answer by their own descriptions, and as they fail when a test says so. */
export type SimulatedSms = {
  readonly url: string;
  readonly taken: { readonly to: string; readonly text: string }[];
  misbehave(...moods: readonly Mood[]): void;
  stop(): Promise<void>;
};

export async function simulateMobizon(key: string): Promise<SimulatedSms> {
  const taken: { to: string; text: string }[] = [];
  const stage = await startStage({ port: 0, slowMs: 1_000 }, ({ path, body }) => {
    const given = new URLSearchParams(body);
    const to = given.get("recipient") ?? "";
    if (!path.startsWith("/service/message/SendSmsMessage"))
      return jsonShown({ code: 5, data: null, message: "" });
    if (given.get("apiKey") !== key) return jsonShown({ code: 8, data: null, message: "" });
    if (!/^77\d{9}$/.test(to)) return jsonShown({ code: 1, data: { recipient: "invalid" }, message: "" });
    taken.push({ to: `+${to}`, text: given.get("text") ?? "" });
    return jsonShown({ code: 0, data: { messageId: String(taken.length), status: 1 }, message: "" });
  });
  return { url: stage.url, taken, misbehave: stage.misbehave, stop: stage.stop };
}

export async function simulateSmsc(login: string, password: string): Promise<SimulatedSms> {
  const taken: { to: string; text: string }[] = [];
  const stage = await startStage({ port: 0, slowMs: 1_000 }, ({ path, body }) => {
    const given = new URLSearchParams(body);
    const no = (code: number) => jsonShown({ error: "refused", error_code: code });
    if (path !== "/sys/send.php" || given.get("fmt") !== "3") return no(1);
    if (given.get("login") !== login || given.get("psw") !== password) return no(2);
    const one = { to: given.get("phones") ?? "", text: given.get("mes") ?? "" };
    if (!/^\+77\d{9}$/.test(one.to)) return no(7);
    if (taken.some(({ to, text }) => to === one.to && text === one.text)) return no(9);
    taken.push(one);
    return jsonShown({ id: taken.length, cnt: 1 });
  });
  return { url: stage.url, taken, misbehave: stage.misbehave, stop: stage.stop };
}
