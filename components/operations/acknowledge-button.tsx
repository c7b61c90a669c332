"use client";

import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Operation } from "@/server/contracts/operations";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { useOperationCommand } from "./commands";
import styles from "./operation-detail.module.css";

/** Says that somebody has read the outcome; it changes nothing else, so it asks nothing. */
export const AcknowledgeButton = ({ operation }: { operation: Pick<Operation, "id" | "projection"> }) => {
  const { mutate, isPending, error } = useOperationCommand(operation.id, "acknowledge");
  return (
    <>
      <May capability="dead-letters:operate" about={{ projection: operation.projection }}>
        <Button
          variant="filled"
          loading={isPending}
          leftSection={<IconCheck size={14} stroke={1.9} />}
          title="Takes it off the Overview; it stays in the ledger"
          onClick={() => mutate(undefined, { onSuccess: () => announce("Acknowledged.") })}
        >
          Acknowledge
        </Button>
      </May>
      {error && (
        <span role="alert" className={styles.refused}>
          {error.message}
        </span>
      )}
    </>
  );
};
