import { keyOf } from "../../../locales/locales.ts";
import { type OutgoingName, outgoingNames } from "../../../modules/disclosures/disclosures.ts";
import { type FieldRule, line } from "../../form.ts";
import type { StaffCall, Values } from "../../route.ts";
import { Checkbox, Fieldset } from "../../ui/choices.tsx";

/** Which values are meant: one tick for each name of the register of what may leave. */
export function NameTicks({
  call,
  legend,
  names,
  values,
}: {
  readonly call: StaffCall;
  readonly legend: string;
  readonly names: readonly OutgoingName[];
  readonly values: Values;
}) {
  return (
    <Fieldset legend={legend}>
      <div>
        {names.map((name) => (
          <Checkbox
            name={tickOf(name)}
            label={call.t(keyOf("outgoing", name))}
            checked={values[tickOf(name)] === "yes"}
          />
        ))}
      </div>
    </Fieldset>
  );
}

const tickOf = (name: OutgoingName): string => `tick_${name}`;

export const tickRules: Readonly<Record<string, FieldRule>> = Object.fromEntries(
  outgoingNames.map((name) => [tickOf(name), line(3)]),
);

export const ticked = (typed: Values): readonly OutgoingName[] =>
  outgoingNames.filter((name) => typed[tickOf(name)] === "yes");
