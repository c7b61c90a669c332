"use client";

import Link from "next/link";
import type { DriftNow } from "@/server/contracts/reconciliations";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { type ReconcileRequest, useReconcile } from "./commands";
import { consequences, methodWords } from "./drift-words";

type Props = { name: string; advice: NonNullable<DriftNow["advice"]>; act: ReconcileRequest["act"]; onClose: () => void };

const IGNORED = "Nothing is changed. That somebody decided so is recorded; the advice is given again when the finding changes.";

/** Says what it will do, asks why, and stays until its outcome was seen. */
export const ReconcileDialog = ({ name, advice: { method, act: does, sentence }, act, onClose }: Props) => {
  const { mutate, data, error, isPending } = useReconcile(name);
  const verb = act === "perform" ? "Perform" : "Ignore";
  const say = ({ message }: { message: string }) => announce(message);
  return (
    <ReasonDialog
      title={`${verb} for ${name}: ${methodWords[method]}`}
      verb={verb}
      consequence={
        <>
          <p>{sentence}</p>
          <p>{act === "perform" && does ? consequences[does] : IGNORED}</p>
        </>
      }
      isPending={isPending}
      error={error}
      outcome={
        data && (
          <>
            {data.message} {data.rebuildId && <Link href={paths.rebuild(data.rebuildId)}>See the rebuild</Link>}
            {data.repairId && <Link href={paths.repair(data.repairId)}>See the plan</Link>}
          </>
        )
      }
      onSubmit={(reason) => mutate({ act, method, reason }, { onSuccess: say, onError: say })}
      onClose={onClose}
    />
  );
};
