import { commonSpellings, knownTypes } from "@/server/domain/attached/known-type";
import { hiddenAt } from "@/server/domain/sight/openness";
import { opennessOfType } from "@/server/projections/openness-of";
import type { AmountFields } from "@/server/sources/trace-source";
import type { Context } from "../context";
import type { Sight } from "../sight/sight";

/** What each registered event type calls its amount; none that is hidden from whoever asks. */
export const amountFieldsOf = ({ registry, seesEverything }: Sight): AmountFields =>
  Object.fromEntries(
    [...registry.eventTypes.values()].flatMap((type) => {
      const { name, amountField } = type;
      const isTold = amountField !== undefined && (seesEverything || hiddenAt(opennessOfType(type), [amountField]) === null);
      return isTold ? [[name, amountField]] : [];
    }),
  );

/** `amounts` by the types as a store of another tool may spell them. */
export const attachedAmountsOf = (amounts: AmountFields, { registry, sources }: Context["config"], source: string): AmountFields => {
  // What a team's function makes of a payload is not what is stored: a field of that name may say something else.
  if (sources.find(({ name }) => name === source)?.read) return {};
  const known = knownTypes(registry.eventTypes.keys());
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([type, field]) =>
      commonSpellings(type)
        .filter((spelling) => known(spelling) === type)
        .map((spelling) => [spelling, field]),
    ),
  );
};
