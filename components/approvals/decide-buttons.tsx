"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Approval } from "@/server/contracts/approvals";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { consequenceOf, planSentences, titleOf } from "./approval-words";
import styles from "./approvals.module.css";
import { type Decision, useDecide } from "./commands";

const Agreed = ({ approval }: { approval: Approval }) => (
  <>
    {[...planSentences(approval), consequenceOf(approval)].map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </>
);

const wordsOf = (approval: Approval, decision: Decision): { title: string; verb: string; consequence: ReactNode; done: string } => {
  const title = titleOf(approval);
  if (decision === "approve")
    return { title: `Approve: ${title}`, verb: "Approve it", consequence: <Agreed approval={approval} />, done: "Approved." };
  if (decision === "refuse")
    return {
      title: `Refuse: ${title}`,
      verb: "Refuse it",
      consequence: `Nothing is done. ${visibleText(approval.requestedBy)} reads your reason, and may ask again.`,
      done: "Refused.",
    };
  return {
    title: `Withdraw: ${title}`,
    verb: "Withdraw it",
    consequence: "Nothing is done, and nobody has to look at it any more.",
    done: "Withdrawn.",
  };
};

/** Asked about the request as it stood when the dialog opened. */
const DecideDialog = ({ approval, decision, onClose }: { approval: Approval; decision: Decision; onClose: () => void }) => {
  const { mutate, isPending, error } = useDecide(approval.id, decision);
  const { done, ...words } = wordsOf(approval, decision);
  return (
    <ReasonDialog
      {...words}
      {...{ isPending, error, onClose }}
      isGrave={decision === "approve"}
      onSubmit={(reason) =>
        mutate(reason, {
          onSuccess: () => {
            announce(done);
            onClose();
          },
          onError: ({ message }) => announce(message),
        })
      }
    />
  );
};

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

/** Nobody agrees to what they asked for: the button stands there and says why not. */
export const DecideButtons = ({ approval }: { approval: Approval }) => {
  const [asked, setAsked] = useState<{ approval: Approval; decision: Decision } | null>(null);
  const ask = (decision: Decision) => setAsked({ approval, decision });
  const { isMine, mayNot } = approval;
  return (
    <div className={styles.decide}>
      <May capability="approvals:decide">
        <Button
          variant="filled"
          disabled={mayNot !== null}
          aria-describedby={mayNot === null ? undefined : "may-not"}
          aria-haspopup="dialog"
          onClick={() => ask("approve")}
          leftSection={<IconCheck {...icon} />}
        >
          Approve…
        </Button>
      </May>
      {isMine ? (
        <Button onClick={() => ask("withdraw")} aria-haspopup="dialog">
          Withdraw…
        </Button>
      ) : (
        <May capability="approvals:decide">
          <Button onClick={() => ask("refuse")} aria-haspopup="dialog" leftSection={<IconX {...icon} />}>
            Refuse…
          </Button>
        </May>
      )}
      {mayNot !== null && (
        <p id="may-not" className={styles.mayNot}>
          {isMine ? "You asked for this yourself: somebody else must approve it." : visibleText(mayNot)}
        </p>
      )}
      {asked && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
};
