"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { wholeProjection } from "@/server/contracts/reach";
import type { Repair } from "@/server/contracts/repairs";
import { May } from "../access/may";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import { Refusal } from "../ui/reason-dialog";
import { usePlanUndo, useStopRepair } from "./commands";
import { confirmWords, isMoving } from "./repair-words";

const ConfirmDialog = dynamic(() => import("./confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog), { ssr: false });

const Confirm = ({ repair }: { repair: Repair }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(repair.projection)}>
        <Button variant="filled" onClick={() => setAsked(true)} aria-haspopup="dialog">
          {confirmWords(repair).button}
        </Button>
      </May>
      {isAsked && <ConfirmDialog repair={repair} onClose={() => setAsked(false)} />}
    </>
  );
};

const Stop = ({ repair: { id, startedAt, projection } }: { repair: Repair }) => {
  const { mutate, isPending, error } = useStopRepair(id);
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(projection)}>
        <Button onClick={() => mutate(undefined)} loading={isPending}>
          {startedAt === null ? "Put away" : "Stop"}
        </Button>
      </May>
      {error && <Refusal error={error} />}
    </>
  );
};

const Undo = ({ repair: { id, projection } }: { repair: Repair }) => {
  const router = useRouter();
  const { mutate, isPending, error } = usePlanUndo(id);
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(projection)}>
        <Button onClick={() => mutate(undefined, { onSuccess: (plan) => router.push(paths.repair(plan.id)) })} loading={isPending}>
          Plan an undo
        </Button>
      </May>
      {error && <Refusal error={error} />}
    </>
  );
};

/** What may be done about it, as it stands. */
export const RepairCommands = ({ repair }: { repair: Repair }) => {
  const { state, kind, counts, cancelled, startedAt, undoneBy } = repair;
  const isUndoable = kind === "repair" && (state === "done" || state === "cancelled") && counts.written > 0 && undoneBy === null;
  return (
    <div className={page.commands}>
      {(isMoving(repair) || state === "planned") && cancelled === null && <Stop repair={repair} />}
      {state === "planned" && counts.pending > 0 && <Confirm repair={repair} />}
      {isUndoable && startedAt !== null && <Undo repair={repair} />}
    </div>
  );
};
