"use client";

import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import type { Audit } from "@/server/contracts/audits";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import buttons from "../ui/reason-dialog.module.css";
import { aboutOf } from "./about";
import { cancelConsequence } from "./audit-words";
import { useCancelAudit } from "./commands";

const CancelDialog = ({ audit, onClose }: { audit: Audit; onClose: () => void }) => {
  const { mutate, isPending, error } = useCancelAudit(audit.id);
  const done = () => {
    announce("The audit is being stopped.");
    onClose();
  };
  return (
    <Dialog title="Cancel this audit" onClose={onClose}>
      <div className={buttons.consequence}>{cancelConsequence(audit)}</div>
      {error && <Refusal error={error} />}
      <div className={buttons.buttons}>
        <Button onClick={onClose} data-autofocus>
          Let it go on
        </Button>
        <Button variant="filled" color="bad" loading={isPending} onClick={() => mutate(undefined, { onSuccess: done })}>
          Stop it
        </Button>
      </div>
    </Dialog>
  );
};

export const CancelButton = ({ audit }: { audit: Audit }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="audits:run" about={aboutOf(audit.projection)}>
        <Button
          onClick={() => setAsked(true)}
          aria-haspopup="dialog"
          leftSection={<IconPlayerStop size={14} stroke={1.9} aria-hidden="true" />}
        >
          Cancel
        </Button>
      </May>
      {isAsked && <CancelDialog audit={audit} onClose={() => setAsked(false)} />}
    </>
  );
};
