"use client";

import { Button } from "@mantine/core";
import { IconCircleX, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import type { Operation } from "@/server/contracts/operations";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { useOperationCommand } from "./commands";
import styles from "./operation-detail.module.css";
import { cancelConsequence, titleOf } from "./operation-words";

const CancelDialog = ({ operation, onClose }: { operation: Operation; onClose: () => void }) => {
  const { mutate, isPending, error } = useOperationCommand(operation.id, "cancel");
  const isRunning = operation.startedAt !== null;
  const done = () => {
    announce(isRunning ? "It is being stopped." : "Cancelled.");
    onClose();
  };
  return (
    <Dialog title={`Cancel: ${titleOf(operation)}`} onClose={onClose}>
      <p className={styles.consequence}>{cancelConsequence(operation)}</p>
      {error && (
        <p role="alert" className={styles.refusal}>
          <IconCircleX size={16} stroke={1.9} aria-hidden="true" />
          <span>{error.message}</span>
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onClose} data-autofocus>
          {isRunning ? "Let it go on" : "Keep it"}
        </Button>
        <Button variant="filled" color="bad" loading={isPending} onClick={() => mutate(undefined, { onSuccess: done })}>
          {isRunning ? "Stop it" : "Cancel it"}
        </Button>
      </div>
    </Dialog>
  );
};

export const CancelButton = ({ operation }: { operation: Operation }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="dead-letters:operate" about={{ projection: operation.projection }}>
        <Button onClick={() => setAsked(true)} aria-haspopup="dialog" leftSection={<IconPlayerStop size={14} stroke={1.9} />}>
          Cancel
        </Button>
      </May>
      {isAsked && <CancelDialog operation={operation} onClose={() => setAsked(false)} />}
    </>
  );
};
