"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { useCountAgain } from "./commands";
import { PlanShown } from "./plan-shown";
import { logRepairQueries } from "./queries";

const CountAgainDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const router = useRouter();
  const plan = useQuery(logRepairQueries.undo(id));
  const { mutate, isPending, error } = useCountAgain(id);
  return (
    <ReasonDialog
      title="Let the events count again"
      verb="Let them count again"
      size={640}
      consequence={<PlanShown plan={plan} />}
      missing={plan.data ? null : "What it would change is not known."}
      isPending={isPending}
      error={error}
      onSubmit={(reason) =>
        plan.data &&
        mutate(
          { planHash: plan.data.planHash, reason },
          {
            onSuccess: (done) => (done.id === null ? onClose() : router.push(paths.logRepair(done.id))),
            onError: ({ message }) => announce(message),
          },
        )
      }
      onClose={onClose}
    />
  );
};

/** Takes a repair of the log back, after a look at what that changes. */
export const CountAgain = ({ id }: { id: string }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="repairs:run" about={everything}>
        <Button onClick={() => setAsked(true)} aria-haspopup="dialog">
          Take back…
        </Button>
      </May>
      {isAsked && <CountAgainDialog id={id} onClose={() => setAsked(false)} />}
    </>
  );
};
