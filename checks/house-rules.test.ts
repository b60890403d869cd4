import { describe, expect, it } from "vitest";
import { filesBelow } from "./sources.ts";

const code = filesBelow("src", /\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file.path));

describe("rules of the house", () => {
  it("a file is about one idea: at most 300 lines", () => {
    const long = code.filter(
      (file) =>
        !/src\/(locales|policy\/texts|policy\/consents)\//.test(file.path) &&
        file.text.split("\n").length > 301,
    );
    expect(long.map((file) => `${file.path} ${file.text.split("\n").length}`)).toEqual([]);
  });

  it("has no any, no silenced lint or type line, no forgotten note", () => {
    const wrong = code.flatMap((file) =>
      file.text
        .split("\n")
        .flatMap((text, i) =>
          /(:\s*any\b(?! [a-z])|<any>|as any\b|biome-ignore|@ts-ignore|@ts-expect-error|\bTODO\b|\bFIXME\b)/.test(
            text,
          )
            ? [`${file.path}:${i + 1}`]
            : [],
        ),
    );
    expect(wrong).toEqual([]);
  });

  it("names nothing utils, helpers, manager, data or info", () => {
    const wrong = code.filter((file) => /\/(utils?|helpers?|managers?|data|info)(\.tsx?|\/)/.test(file.path));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it("pages use none of the parts of hono/jsx that leak or inject", () => {
    const banned =
      /dangerouslySetInnerHTML|\bmemo\(|<Suspense|<ErrorBoundary|createContext|\.Provider|\bstyle=|\bon[A-Z]\w+=|srcdoc/;
    const wrong = code
      .filter((file) => file.path.endsWith(".tsx") && banned.test(file.text))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
    const raws = code.filter((file) => /\braw\(/.test(file.text)).map((file) => file.path);
    expect(raws).toEqual(["src/web/ui/layout.tsx"]);
  });

  it("writes to the console only where a command or the process speaks to its operator", () => {
    const wrong = code.filter(
      (file) => /console\./.test(file.text) && !/^src\/(cli\/|main\.ts)/.test(file.path),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it("the kernel and the policy could be lifted out: they never name Alem Credit's pages", () => {
    const wrong = code.filter(
      (file) =>
        /^src\/privacy\//.test(file.path) &&
        /web\/|cabinet|office\//.test(file.text.replace(/\/\*[\s\S]*?\*\//g, "")),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});
