import type { Child } from "hono/jsx";
import type { Block, Clause, PolicyText, Sentence } from "../../policy/policy.ts";
import { Prose } from "../ui/prose.tsx";
import { clauseAnchor, sentenceAnchor } from "./policy-anchors.ts";

/** The text as published: every clause and every sentence has an address, and no word is ours. */
export function Verbatim({ text, label }: { text: PolicyText; label: string }) {
  return (
    <section
      id="text"
      aria-label={label}
      class="rounded-box border border-base-300 bg-base-100 px-5 py-6 sm:px-8 sm:py-8"
    >
      <Prose lang={text.locale}>
        <p class="text-muted">{text.effective}</p>
        <p id={clauseAnchor("intro")}>
          <Sentences sentences={text.intro} />
        </p>
        {text.clauses.map((clause) => (
          <ClauseText clause={clause} />
        ))}
      </Prose>
    </section>
  );
}

function ClauseText({ clause }: { clause: Clause }) {
  return (
    <section id={clauseAnchor(clause.number)} class="scroll-mt-4">
      <h2>
        {clause.number}. {clause.heading}
      </h2>
      <div class="prose-text mt-3">{runsOf(clause.blocks).map((run) => runText(run))}</div>
    </section>
  );
}

/** Items that follow one another are one list. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (block.kind === "item" && run?.at(-1)?.kind === "item") run.push(block);
    else runs.push([block]);
  }
  return runs;
}

function runText(run: readonly Block[]): Child {
  return run[0]?.kind === "item" ? (
    <ul>
      {run.map((block) => (
        <li>
          <Sentences sentences={block.sentences} />
        </li>
      ))}
    </ul>
  ) : (
    run.map((block) => (
      <p>
        {block.label === undefined ? null : `${block.label} `}
        <Sentences sentences={block.sentences} />
      </p>
    ))
  );
}

function Sentences({ sentences }: { sentences: readonly Sentence[] }) {
  return (
    <>
      {sentences.map((sentence, index) => (
        <>
          {index === 0 ? null : " "}
          <span
            id={sentenceAnchor(sentence.id)}
            class="scroll-mt-6 rounded-selector target:bg-signal-soft target:text-signal-ink"
          >
            {sentence.text}
          </span>
        </>
      ))}
    </>
  );
}
