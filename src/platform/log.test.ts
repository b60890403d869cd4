import { describe, expect, it } from "vitest";
import { newId } from "./ids.ts";
import { type LogFields, makeLog, word, wordAmong } from "./log.ts";

declare const typed: string; // what a person might have typed

/** Proven by the compiler: a value from outside fits into no field of a log line. */
const refusedByTypes = {
  // @ts-expect-error a variable is not a word
  word: () => word(typed),
  // @ts-expect-error nor is it a code
  code: (): LogFields => ({ event: "job", code: typed }),
  // @ts-expect-error nor a request's id
  id: (): LogFields => ({ event: "request", requestId: typed }),
  // @ts-expect-error and there is no field for anything else
  other: (): LogFields => ({ event: "job", email: typed }),
};

function logged(work: (log: ReturnType<typeof makeLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  work(makeLog({ destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line));
}

describe("logs", () => {
  it("are JSON lines of closed words, numbers and ids", () => {
    const requestId = newId<"web_request">();
    const [line] = logged((log) =>
      log.info({ event: "request", requestId, status: 200, route: word("home") }),
    );
    expect(line).toMatchObject({ event: "request", requestId, status: 200, route: "home" });
  });

  it("hold nothing a person typed, even when types are got round", () => {
    const slipped = {
      event: "request",
      requestId: "Ұлжан +77010000001",
      code: "пароль",
      status: "x",
    } as unknown as LogFields;
    const text = JSON.stringify(logged((log) => log.info(slipped)));
    expect(text).not.toMatch(/Ұлжан|7701|пароль/);
    expect(text).toContain("(refused)");
  });

  it("keep of an error its class, its code and our own frames, never its message", () => {
    const error = Object.assign(new TypeError("duplicate key value (email)=(ulzhan@example.kz)"), {
      code: "23505",
    });
    const [line] = logged((log) => log.error({ event: "failure" }, error));
    expect(JSON.stringify(line)).not.toContain("ulzhan");
    expect(line).toMatchObject({ error: "TypeError", errorCode: "23505" });
    expect(JSON.stringify(line)).toContain("log.test.ts");
  });

  it("know a declared word from another", () => {
    expect(wordAmong(["home"], "home")).toBe("home");
    expect(wordAmong(["home"], "/ru/secret")).toBe("other");
    expect(Object.keys(refusedByTypes)).toHaveLength(4);
  });
});
