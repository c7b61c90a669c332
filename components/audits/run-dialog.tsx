"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import type { AuditCheck } from "@/server/contracts/audits";
import { useMay } from "../access/use-may";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import buttons from "../ui/reason-dialog.module.css";
import { useStandingError } from "../use-standing-error";
import { aboutOf } from "./about";
import { useStartAudit } from "./commands";
import { auditQueries } from "./queries";
import { bodyOf, consequenceOf, looksAtRows, missingOf, newDraft } from "./run-draft";
import { RunRows } from "./run-rows";
import { RunScope } from "./run-scope";

const Form = ({ checks, onClose }: { checks: readonly AuditCheck[]; onClose: () => void }) => {
  const router = useRouter();
  const [draft, setDraft] = useState(newDraft);
  const { mutate, isPending, error } = useStartAudit();
  const refusal = useMay("audits:run", aboutOf(draft.projection || null));
  const missing = missingOf(checks, draft) ?? refusal;
  const missingId = useId();
  const run = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (missing !== null || isPending) return;
    mutate(bodyOf(checks, draft, Date.now()), {
      onSuccess: ({ id }) => {
        announce("The audit is asked for.");
        onClose();
        router.push(paths.audit(id));
      },
    });
  };
  return (
    <form onSubmit={run}>
      <RunScope checks={checks} draft={draft} onDraft={setDraft} />
      {looksAtRows(checks, draft) && <RunRows draft={draft} onDraft={setDraft} />}
      <div className={buttons.consequence}>{missing === null && consequenceOf(checks, draft)}</div>
      {error && <Refusal error={error} />}
      <div className={buttons.buttons}>
        {missing !== null && (
          <span id={missingId} className={buttons.missing}>
            {missing}
          </span>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={missing !== null}
          loading={isPending}
          aria-describedby={missing === null ? undefined : missingId}
        >
          Run it
        </Button>
      </div>
    </form>
  );
};

/** What to look at, and what that will do; then the audit's own page. */
export const RunDialog = ({ onClose }: { onClose: () => void }) => {
  const answer = useQuery(auditQueries.checks());
  const { data, refetch } = answer;
  const error = useStandingError("checks", answer);
  return (
    <Dialog title="Run an audit" onClose={onClose} size={640}>
      {data && <Form checks={data.checks} onClose={onClose} />}
      {!data && error && <Trouble title="The checks could not be read." error={error} onRetry={() => void refetch()} />}
      {!data && !error && <p aria-busy="true">Reading which checks there are…</p>}
    </Dialog>
  );
};
