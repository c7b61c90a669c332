import type { JsonValue } from "@/server/domain/event";
import { readSealed, sealedFront } from "@/server/domain/sealed-text";
import { sealBox } from "./box";
import type { KeyedNames } from "./master-key";
import type { SealingKey } from "./obtain-keys";
import { type PersonalFields, searchText } from "./personal-fields";

export type FieldToSeal = { type: PersonalFields; field: string; subject: string; value: JsonValue; json: string };

const isSealedAlready = ({ type, field, subject, value }: FieldToSeal): boolean => {
  const sealed = typeof value === "string" ? readSealed(value) : null;
  return sealed !== null && sealed.subject === subject && sealed.eventType === type.name && sealed.field === field;
};

/**
 * The sealed text of one field. `json` is the value as it was written, so that its numbers keep their digits. What was sealed for this
 * very field of this very person stays as it is: an event that is read from one store and written to another one.
 */
export const sealField = (names: KeyedNames, { key, isForgotten }: SealingKey, toSeal: FieldToSeal): string => {
  const { type, field, subject, value, json } = toSeal;
  if (isSealedAlready(toSeal)) return String(value);
  const text = type.businessKeys.includes(field) && !isForgotten ? searchText(value) : null;
  const front = sealedFront({ look: text === null ? "" : names.lookOf(field, text), subject, eventType: type.name, field });
  return front + sealBox(key, front, Buffer.from(json)).toString("base64url");
};
