"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { namedWhy } from "@/server/contracts/log-repairs";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useSupersede } from "./commands";
import styles from "./log-repair.module.css";
import { whyWords } from "./log-repair-words";
import { PlanShown } from "./plan-shown";
import { logRepairQueries, type Superseding } from "./queries";

type Props = {
  event: { globalPosition: string; streamId: string; streamVersion: string };
  /** What somebody knows before they ask; they may choose another. */
  asked?: { why: Superseding["why"]; supersededBy: string | undefined };
  onClose: () => void;
};

const POSITION = /^\d{1,19}$/;
const WHYS = namedWhy.options.map((value) => ({ value, label: `It ${whyWords[value]}` }));

/** What would change if an event counted no more, why, and then it counts no more. What was looked at is what is confirmed. */
export const SupersedeDialog = ({ event: { globalPosition, streamId, streamVersion }, asked, onClose }: Props) => {
  const [why, setWhy] = useState<Superseding["why"]>(asked?.why ?? "other");
  const [kept, setKept] = useState(asked?.supersededBy ?? "");
  const isKeptOdd = kept !== "" && !POSITION.test(kept);
  const superseding: Superseding = { events: [globalPosition], why, ...(kept === "" || isKeptOdd ? {} : { supersededBy: kept }) };
  const plan = useQuery(logRepairQueries.superseding(superseding));
  const { mutate, data: done, isPending, error } = useSupersede(superseding);
  return (
    <ReasonDialog
      title={`Version ${formatDecimal(streamVersion)} of ${visibleText(streamId)} should not count`}
      verb="Supersede it"
      size={640}
      consequence={<PlanShown plan={plan} />}
      missing={isKeptOdd ? "A position is a whole number." : plan.data ? null : "What it would change is not known."}
      isPending={isPending}
      error={error}
      outcome={
        done?.id && (
          <>
            It counts no more. <Link href={paths.logRepair(done.id)}>See the repair</Link>
          </>
        )
      }
      onSubmit={(reason) =>
        plan.data &&
        mutate(
          { planHash: plan.data.planHash, reason },
          { onSuccess: () => announce("It counts no more."), onError: ({ message }) => announce(message) },
        )
      }
      onClose={onClose}
    >
      <div className={styles.questions}>
        <NativeSelect
          label="What is wrong with it"
          data={WHYS}
          value={why}
          onChange={({ currentTarget }) => setWhy(namedWhy.parse(currentTarget.value))}
        />
        <TextInput
          label="Position of the event that counts instead"
          description="Leave it empty where none does."
          value={kept}
          onChange={({ currentTarget }) => setKept(currentTarget.value.trim())}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
    </ReasonDialog>
  );
};
