"use client";

import Link from "next/link";
import { useState } from "react";
import type { RebuildPlan } from "@/server/contracts/rebuilds";
import { countOf } from "../format";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { type LeftOut, startedText } from "./rebuild-all";
import styles from "./rebuild-all.module.css";
import { useAllPlan, useRebuildAll } from "./use-rebuild-all";

const versionsOf = ({ fromVersion, toVersion, isSameVersion }: RebuildPlan): string =>
  isSameVersion ? `version ${toVersion}, once more` : `version ${fromVersion} to ${toVersion}`;

const ToStart = ({ plans }: { plans: readonly RebuildPlan[] }) => (
  <ul className={styles.list} aria-label="Would be rebuilt">
    {plans.map((plan) => (
      <li key={plan.projection}>
        <b>{plan.projection}</b> <span>{versionsOf(plan)}</span> <span>{countOf(plan.events, "event")}</span>
      </li>
    ))}
  </ul>
);

const LeftOutOnes = ({ leftOut }: { leftOut: readonly LeftOut[] }) => (
  <ul className={styles.leftOut} aria-label="Left out">
    {leftOut.map(({ projection, why, rebuildId }) => (
      <li key={projection}>
        <b>{projection}</b> is left out: it {visibleText(why)}. {rebuildId && <Link href={paths.rebuild(rebuildId)}>See that rebuild</Link>}
      </li>
    ))}
  </ul>
);

const missingOf = (isCounting: boolean, count: number): string | null => {
  if (isCounting) return "It is still being counted.";
  return count === 0 ? "There is no projection to rebuild." : null;
};

/** Every live projection to its newest registered version; those with an undecided rebuild are named and left out. */
export const RebuildAllDialog = ({ onClose }: { onClose: () => void }) => {
  const { toStart, leftOut, isCounting, error: unread, refetch } = useAllPlan();
  const { mutate, data: came, isPending, error } = useRebuildAll();
  const [asked, setAsked] = useState<readonly RebuildPlan[] | null>(null);
  const plans = asked ?? toStart;
  const events = plans.reduce((sum, plan) => sum + plan.events, 0);
  const start = (reason: string) => {
    setAsked(plans);
    const targets = plans.map(({ projection, toVersion }) => ({ projection, toVersion }));
    mutate(
      { reason: reason.trim(), targets },
      { onSuccess: (started) => announce(startedText(started)), onError: ({ message }) => announce(message) },
    );
  };
  return (
    <ReasonDialog
      title="Rebuild all projections"
      verb={plans.length > 0 ? `Start ${countOf(plans.length, "rebuild")}` : "Start"}
      consequence={
        unread ? (
          <Trouble title="The projections could not be read." error={unread} onRetry={refetch} />
        ) : (
          <>
            {isCounting && <p aria-busy="true">Counting what they would read…</p>}
            {plans.length > 0 && (
              <p>
                {countOf(plans.length, "projection")}, {countOf(events, "event")} to read in all, one projection after the other. Readers
                notice nothing until you switch each of them.
              </p>
            )}
            <ToStart plans={plans} />
            {leftOut.length > 0 && <LeftOutOnes leftOut={leftOut} />}
          </>
        )
      }
      missing={missingOf(isCounting || unread !== null, plans.length)}
      isPending={isPending}
      error={error}
      outcome={came && visibleText(startedText(came))}
      onSubmit={start}
      onClose={onClose}
    />
  );
};
