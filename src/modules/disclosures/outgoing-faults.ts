import type { DataMap } from "../../privacy/records.ts";
import { type OutgoingName, outgoing, outgoingNames } from "./outgoing.ts";
import type { Recipient } from "./recipient.ts";

/**
 * The register of what may leave, held against the data map: each name is made of fields that exist, and each of these
 * names the category of everybody who may receive it and the purpose for which they do (law 1, policy 5). In words; empty
 * when all is declared.
 */
export function outgoingFaults(
  map: DataMap,
  recipients: readonly Pick<Recipient, "id" | "category" | "transfers">[],
  register: Readonly<Record<string, readonly string[]>> = outgoing,
): string[] {
  const missing = Object.entries(register).flatMap(([name, places]) =>
    places.filter((place) => !fieldAt(map, place)).map((place) => `${name}: ${place} is not in the data map`),
  );
  const undeclared = recipients.flatMap(({ id, category, transfers }) =>
    Object.entries(transfers).flatMap(([occasion, transfer]) =>
      (transfer?.fields ?? []).flatMap((name) =>
        (register[name] ?? []).flatMap((place) => {
          const field = fieldAt(map, place);
          if (!field || !transfer) return [];
          const to = `${id}.${occasion}`;
          return [
            ...(field.recipients.includes(category) ? [] : [`${place} does not name ${category}: ${to}`]),
            ...(field.purposes.includes(transfer.purpose)
              ? []
              : [`${place} is not for ${transfer.purpose}: ${to}`]),
          ];
        }),
      ),
    ),
  );
  return [...missing, ...undeclared];
}

function fieldAt(map: DataMap, place: string) {
  const [record, name] = place.split(".");
  return map.records.find((one) => one.name === record)?.fields[name ?? ""];
}

/** Names whose every field declares this category: what such a recipient may be given at most. */
export function mostFor(map: DataMap, category: Recipient["category"]): readonly OutgoingName[] {
  return outgoingNames.filter((name) =>
    outgoing[name].every((place) => fieldAt(map, place)?.recipients.includes(category) === true),
  );
}
