"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { IconClockPause, IconUserCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Alert } from "@/server/contracts/alerts";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { reachOf } from "./alert-words";
import styles from "./alerts.module.css";
import { type Handling, useHandleAlert } from "./commands";

const times = [
  { value: "30", label: "30 min" },
  { value: "120", label: "2 h" },
  { value: "480", label: "8 h" },
  { value: "1440", label: "1 day" },
  { value: "10080", label: "7 days" },
];

const wordsOf = (handling: Handling, title: string): { title: string; verb: string; consequence: string; done: string } => {
  if (handling === "acknowledge")
    return {
      title: `Acknowledge: ${title}`,
      verb: "Acknowledge it",
      consequence:
        "It stays in the list under your name and is counted no more. Nothing about the thing itself changes; it resolves by itself.",
      done: "Acknowledged.",
    };
  if (handling === "snooze")
    return {
      title: `Snooze: ${title}`,
      verb: "Snooze it",
      consequence: "It is counted no more until then. If it still stands when the time is over, the targets are told again.",
      done: "Snoozed.",
    };
  return {
    title: `Take the snooze back: ${title}`,
    verb: "Take it back",
    consequence: "It is counted again from now on. The targets are told nothing.",
    done: "The snooze was taken back.",
  };
};

const HandleDialog = ({ alert, handling, onClose }: { alert: Alert; handling: Handling; onClose: () => void }) => {
  const { mutate, isPending, error } = useHandleAlert(alert.id, handling);
  const [minutes, setMinutes] = useState("30");
  const { done, ...words } = wordsOf(handling, visibleText(alert.title));
  return (
    <ReasonDialog
      {...words}
      {...{ isPending, error, onClose }}
      onSubmit={(note) =>
        mutate(handling === "snooze" ? { note, minutes: Number(minutes) } : { note }, {
          onSuccess: () => {
            announce(done);
            onClose();
          },
          onError: ({ message }) => announce(message),
        })
      }
    >
      {handling === "snooze" && (
        <SegmentedControl
          aria-label="For how long"
          className={styles.times ?? ""}
          data={times}
          value={minutes}
          onChange={setMinutes}
          fullWidth
        />
      )}
    </ReasonDialog>
  );
};

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

/** What somebody may do about an alert that stands. */
export const HandleButtons = ({ alert }: { alert: Alert }) => {
  const [asked, setAsked] = useState<{ alert: Alert; handling: Handling } | null>(null);
  const ask = (handling: Handling) => setAsked({ alert, handling });
  const { state } = alert;
  const may = { capability: "alerts:handle", about: reachOf(alert) } as const;
  return (
    <>
      {state !== "acknowledged" && (
        <May {...may}>
          <Button variant="filled" aria-haspopup="dialog" onClick={() => ask("acknowledge")} leftSection={<IconUserCheck {...icon} />}>
            Acknowledge…
          </Button>
        </May>
      )}
      {state === "snoozed" ? (
        <May {...may}>
          <Button aria-haspopup="dialog" onClick={() => ask("unsnooze")}>
            Take the snooze back…
          </Button>
        </May>
      ) : (
        <May {...may}>
          <Button aria-haspopup="dialog" onClick={() => ask("snooze")} leftSection={<IconClockPause {...icon} />}>
            Snooze…
          </Button>
        </May>
      )}
      {asked && <HandleDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
};
