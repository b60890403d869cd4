import { type ConsentTopicId, consentParts } from "../../policy/policy.ts";
import type { CustomerCall } from "../route.ts";
import { Details } from "../ui/details.tsx";
import { RadioGroup } from "../ui/form.tsx";
import type { consentView } from "./consent-words.ts";

/** Both answers are the same control, and neither is ticked for the person (law 7). */
export function ConsentQuestion(props: {
  call: CustomerCall;
  topic: ConsentTopicId;
  value: string;
  error: string | undefined;
  view: ReturnType<typeof consentView>;
}) {
  const { call, topic, value, error, view } = props;
  return (
    <div class="flex flex-col gap-3">
      <RadioGroup
        name={topic}
        label={view.title}
        hint={view.summary}
        error={error}
        value={value}
        choices={[
          { value: "yes", label: view.agree },
          { value: "no", label: call.t("welcome.no") },
        ]}
      />
      <Details summary={call.t("welcome.wholeText")}>
        <dl class="flex flex-col gap-3">
          {view.parts.map((part) => (
            <div>
              <dt class="font-semibold">{consentParts[part.part][call.locale]}</dt>
              <dd>{part.text}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </div>
  );
}
