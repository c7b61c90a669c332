"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { type Anew, anewWords, type Draft } from "./anew";
import { approvalText } from "./approval-text";
import { useWriteAnew } from "./commands";
import styles from "./log-repair.module.css";
import { PlanShown } from "./plan-shown";
import { logRepairQueries } from "./queries";

type Props = {
  streamId: string;
  draft: Draft;
  kind: Anew["kind"];
  /** The questions. */
  children: ReactNode;
  onClose: () => void;
};

const missingOf = (draft: Draft, isAsked: boolean, plan: LogRepair | undefined): string | null => {
  if (typeof draft === "string") return draft;
  if (!isAsked) return "Look at what it changes first.";
  if (!plan) return "What it would change is not known.";
  return plan.approval?.state === "waiting" ? "It waits for a second person." : null;
};

const Outcome = ({ done }: { done: LogRepair }) =>
  done.id === null ? (
    <>
      Nothing was written yet: a second person has to agree.{" "}
      {done.approval && <Link href={paths.approval(done.approval.id)}>The request</Link>} Once they have, ask for the same again.
    </>
  ) : (
    <>
      It is written. <Link href={paths.logRepair(done.id)}>See the repair</Link>
    </>
  );

/**
 * Questions, then what the answers would change, then why. A plan holds projections up for a moment, so it is asked for by a press and not
 * by every letter typed; what was looked at is what is confirmed.
 */
export const AnewFrame = ({ streamId, draft, kind, children, onClose }: Props) => {
  const [asked, setAsked] = useState<Anew | null>(null);
  const isAsked = asked !== null && JSON.stringify(asked) === JSON.stringify(draft);
  const plan = useQuery(logRepairQueries.anew(isAsked ? asked : null));
  const { mutate, data: done, isPending, error } = useWriteAnew(asked);
  const { title, verb, means } = anewWords[kind];
  const isFirst = kind === "rewrite" && plan.data?.approval?.state !== "approved";
  const request = isAsked ? plan.data?.approval : null;
  return (
    <ReasonDialog
      title={`${title}: ${visibleText(streamId)}`}
      verb={isFirst ? "Ask a second person" : verb}
      size={720}
      isGrave={kind === "rewrite"}
      consequence={
        <>
          <p>{means}</p>
          <div className={styles.questions}>{children}</div>
          {isAsked ? (
            <PlanShown plan={plan} />
          ) : (
            <Button disabled={typeof draft === "string"} onClick={() => typeof draft !== "string" && setAsked(draft)}>
              See what it changes
            </Button>
          )}
          {request && (
            <p>
              {approvalText(request)} <Link href={paths.approval(request.id)}>The request</Link>
            </p>
          )}
        </>
      }
      missing={missingOf(draft, isAsked, plan.data)}
      isPending={isPending}
      error={error}
      outcome={done && <Outcome done={done} />}
      onSubmit={(reason) =>
        plan.data &&
        mutate(
          { planHash: plan.data.planHash, headVersion: plan.data.headVersion, reason },
          {
            onSuccess: ({ id }) => announce(id === null ? "A second person has to agree." : "It is written."),
            onError: ({ message }) => {
              announce(message);
              void plan.refetch();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
};
