import { hiddenAt } from "@/server/domain/sight/openness";
import { opennessOfType } from "@/server/projections/openness-of";
import type { AmountFields } from "@/server/sources/trace-source";
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
