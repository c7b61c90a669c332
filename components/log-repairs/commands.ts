import { useMutation, useQueryClient } from "@tanstack/react-query";
import { logRepair } from "@/server/contracts/log-repairs";
import { postJson } from "../api-client";
import { findingQueries } from "../findings/queries";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import type { Anew } from "./anew";
import { logRepairQueries, type Superseding } from "./queries";

type Confirmed = { planHash: string; headVersion?: string | null; reason: string };

/** Every state of its streams may be another one afterwards, and what audits found of its events is repaired: both are read anew. */
const useConfirmed = (path: string, asked: Superseding | Anew | null) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (confirmed: Confirmed) => {
      const body = { ...asked, ...confirmed, dryRun: false };
      return postJson(path, body, logRepair, { idempotencyKey: intent.keyFor([path, body]) });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: findingQueries.all });
      return client.invalidateQueries({ queryKey: ["streams"] });
    },
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: [...logRepairQueries.all, "one"] });
    },
  });
};

export const useSupersede = (superseding: Superseding) => useConfirmed(api.logRepairs, superseding);
/** Null while nothing is asked for: there is nothing to confirm then. */
export const useWriteAnew = (anew: Anew | null) => useConfirmed(api.writeAnew, anew);
export const useCountAgain = (id: string) => useConfirmed(api.undoLogRepair(id), null);
