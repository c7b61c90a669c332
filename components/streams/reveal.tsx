"use client";

import { Button } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Event } from "@/server/contracts/events";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import styles from "./reveal.module.css";
import { type Revealed, useReveal } from "./reveal-commands";
import { useCountdown } from "./use-countdown";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const leftText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const RevealDialog = ({ event, onRevealed, onClose }: { event: Event; onRevealed: (revealed: Revealed) => void; onClose: () => void }) => {
  const { mutate, isPending, error } = useReveal(event.eventId);
  return (
    <ReasonDialog
      title="Reveal personal fields"
      verb="Reveal for 5 minutes"
      consequence={
        <p>
          Shows this one event with what is hidden in it, for 5 minutes and to you alone. Your name, the event and your reason are recorded
          first, and stay on record.
        </p>
      }
      isPending={isPending}
      error={error}
      onSubmit={(reason) => mutate(reason, { onSuccess: onRevealed })}
      onClose={onClose}
    />
  );
};

/** Why fields of a payload are masked. */
export const HIDDEN = "Fields with ••• are personal, or no definition knows them: your roles do not show them.";

type Props = { event: Event; revealed: Revealed | null; onRevealed: (revealed: Revealed | null) => void };

/** Beside a payload in which something is hidden: shows it after a reason was given, and hides it again when its time is over. */
export const Reveal = ({ event, revealed, onRevealed }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const left = useCountdown(revealed?.forMs ?? null);
  useEffect(() => {
    if (left !== 0 || revealed === null) return;
    onRevealed(null);
    announce("The personal fields are hidden again.");
  }, [left, revealed, onRevealed]);
  if (revealed)
    return (
      <p className={styles.shown}>
        <span>
          Personal fields are shown to you for another <b className={styles.left}>{leftText(left ?? Math.ceil(revealed.forMs / 1_000))}</b>.
          It is on record.
        </span>
        <Button leftSection={<IconEyeOff {...icon} />} onClick={() => onRevealed(null)}>
          Hide them now
        </Button>
      </p>
    );
  return (
    <p className={styles.hidden}>
      <span>{HIDDEN}</span>
      <May capability="events:reveal" about={{ streamId: event.streamId }}>
        <Button leftSection={<IconEye {...icon} />} onClick={() => setAsking(true)}>
          Reveal personal fields
        </Button>
      </May>
      {isAsking && (
        <RevealDialog
          event={event}
          onRevealed={(shown) => {
            setAsking(false);
            onRevealed(shown);
            announce("The personal fields are shown for 5 minutes.");
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
};
