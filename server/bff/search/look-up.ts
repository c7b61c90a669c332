import { createHmac, randomBytes } from "node:crypto";
import { spend } from "@/server/db/access/spend";
import { hasLookedUp } from "@/server/db/operator-actions/has-looked-up";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { hiddenAt } from "@/server/domain/sight/openness";
import { opennessOfType } from "@/server/projections/openness-of";
import type { Registry } from "@/server/projections/registry";
import { type Actor, isAllowed } from "../access/actor";
import { context } from "../context";
import { RequestRefusal } from "../request-refusal";

/** Twenty at once, then one every three seconds: enough to help a customer on the telephone, too few to try a list of addresses. */
const LIMIT = { cost: 1, capacity: 20, perSecond: 1 / 3 };

/** Business keys that some type calls personal, or does not declare. */
export const hiddenKeys = ({ eventTypes }: Registry): string[] => [
  ...new Set(
    [...eventTypes.values()].flatMap((type) => type.businessKeys.filter((field) => hiddenAt(opennessOfType(type), [field]) !== null)),
  ),
];

/** Of this process alone, where no master key is set: a record can then be compared with others of the same run. */
const processKey = randomBytes(32);

/** Not the hash that sealed values are found by: nobody can tell from a record which event it was about. */
const keyedHash = (value: string): string =>
  context().masterKey?.lookOf("looked up by a person", value) ??
  createHmac("sha256", processKey).update(value).digest("base64url").slice(0, 22);

/**
 * Of one value. It is recorded before anything is searched, by the key's name and a keyed
 * hash; one value is recorded once a minute, because a search is several requests. Throws `RequestRefusal` (429).
 */
const recordLookUp = async (actor: Actor, { fields, value }: { fields: readonly string[]; value: string }): Promise<void> => {
  const { operatorDb } = context();
  const valueHash = keyedHash(value);
  if (await hasLookedUp(operatorDb, actor, valueHash)) return;
  const { isWithin, retryAfterSeconds } = await spend(operatorDb, { bucket: `look-up ${actor.id ?? actor.name}`, ...LIMIT });
  if (!isWithin)
    throw new RequestRefusal(
      429,
      "too-many-requests",
      `You have looked up too many people at once. Ask again in ${retryAfterSeconds} s.`,
      undefined,
      retryAfterSeconds,
    );
  const target = `business-key:${fields.join(",")}`;
  await operatorDb.transaction((tx) =>
    recordAction(tx, { actor, action: "look-up", target, reason: "", before: null, after: { valueHash } }),
  );
};

/** True where somebody may look people up by what they know of them, once each value is on record. Throws `RequestRefusal` (429). */
export const mayLookAllUp = async (
  actor: Actor,
  { fields, values }: { fields: readonly string[]; values: readonly string[] },
): Promise<boolean> => {
  if (!isAllowed(actor, "events:reveal")) return false;
  for (const value of values) await recordLookUp(actor, { fields, value });
  return true;
};
