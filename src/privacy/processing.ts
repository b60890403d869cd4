import {
  type BasisId,
  type DataCategory,
  dataCategories,
  type PurposeId,
  purposeIds,
  purposes,
  type RecipientId,
  type RetentionClassId,
  recipientIds,
  retentionClassIds,
  type SecurityMeasureId,
  securityMeasureIds,
} from "../policy/policy.ts";
import type { Field } from "./fields.ts";
import type { DataMap } from "./records.ts";

/**
 * The register of processing, derived from the data map and from nothing else: what is not held is not in it, and what is
 * held cannot be left out. Page, CSV, JSON-LD and document are writings of these plain values.
 */
export type ProcessingActivity = {
  readonly purpose: PurposeId;
  readonly basis: BasisId;
  readonly categories: readonly DataCategory[];
  readonly recipients: readonly RecipientId[];
  readonly kept: readonly RetentionClassId[];
  /** How many fields of the map serve this purpose, and how many of them are sealed. */
  readonly fields: number;
  readonly sealed: number;
};

export type ProcessingRegister = {
  readonly activities: readonly ProcessingActivity[];
  readonly measures: readonly SecurityMeasureId[];
};

export function processingRegister(map: DataMap): ProcessingRegister {
  return { activities: purposeIds.map((purpose) => activityOf(map, purpose)), measures: securityMeasureIds };
}

function activityOf(map: DataMap, purpose: PurposeId): ProcessingActivity {
  const served = map.records.flatMap(({ keep, fields }) =>
    Object.values(fields)
      .filter((field) => field.purposes.includes(purpose))
      .map((field) => ({ keep, field })),
  );
  const fields: readonly Field[] = served.map(({ field }) => field);
  return {
    purpose,
    basis: purposes[purpose].basis,
    categories: dataCategories.filter((id) => fields.some(({ category }) => category === id)),
    recipients: recipientIds.filter((id) => fields.some(({ recipients }) => recipients.includes(id))),
    kept: retentionClassIds.filter((id) => served.some(({ keep }) => keep === id)),
    fields: fields.length,
    sealed: fields.filter(({ protection }) => protection === "sealed").length,
  };
}
