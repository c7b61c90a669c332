"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Finding } from "@/server/contracts/findings";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { type FindingCommand, useFindingCommand } from "./commands";

const words = {
  acknowledge: {
    title: "Acknowledge this finding",
    verb: "Acknowledge",
    label: "What is known of it",
    consequence:
      "Everybody sees your words beside it, and it counts as open no more. Nothing is repaired: audits that see it again leave it acknowledged, and the first that does not find it says so.",
    said: "Acknowledged.",
    icon: <IconCheck size={14} stroke={1.9} aria-hidden="true" />,
  },
  reopen: {
    title: "Reopen this finding",
    verb: "Reopen",
    label: "Why it is open again",
    consequence: "It counts as open again, on the Overview too.",
    said: "Open again.",
    icon: <IconArrowBackUp size={14} stroke={1.9} aria-hidden="true" />,
  },
} as const;

const CommandDialog = ({ finding, command, onClose }: { finding: Finding; command: FindingCommand; onClose: () => void }) => {
  const { mutate, isPending, error } = useFindingCommand(finding.id, command);
  const { title, verb, label, consequence, said } = words[command];
  const done = () => {
    announce(said);
    onClose();
  };
  return (
    <ReasonDialog
      title={title}
      verb={verb}
      label={label}
      consequence={consequence}
      isPending={isPending}
      error={error}
      onSubmit={(note) => mutate({ note }, { onSuccess: done })}
      onClose={onClose}
    />
  );
};

/** What a person may say of it as it stands; of one that is over nothing. */
export const FindingCommands = ({ finding }: { finding: Finding }) => {
  const { state, streamId, projection } = finding;
  const [asked, setAsked] = useState<FindingCommand | null>(null);
  const command = state === "open" ? "acknowledge" : state === "acknowledged" ? "reopen" : null;
  return (
    <>
      {command && (
        <May capability="findings:acknowledge" about={{ streamId, projection }}>
          <Button
            variant={command === "acknowledge" ? "filled" : "default"}
            leftSection={words[command].icon}
            aria-haspopup="dialog"
            onClick={() => setAsked(command)}
          >
            {words[command].verb}…
          </Button>
        </May>
      )}
      {asked && <CommandDialog finding={finding} command={asked} onClose={() => setAsked(null)} />}
    </>
  );
};
