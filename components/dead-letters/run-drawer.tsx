"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../api-client";
import { Trouble } from "../streams/trouble";
import { SideDrawer } from "../ui/side-drawer";
import { useStandingError } from "../use-standing-error";
import { DiscardScopes } from "./discard-scopes";
import { type LetterRun, newRun, type RunDraft } from "./letter-run";
import { PreviewProgress } from "./preview-progress";
import { letterQueries } from "./queries";
import { RunPreview } from "./run-preview";

const titles = { redrive: "Redrive preview", discard: "Discard letters" } as const;

type Props = { run: LetterRun; onRun: (run: LetterRun) => void; onClose: () => void };

const Body = ({ run, draft, onRun, onClose }: Props & { draft: RunDraft }) => {
  const answer = useQuery(letterQueries.preview(run));
  const error = useStandingError(run.key, answer);
  const again = () => onRun(newRun(run));
  if (error && !answer.data)
    return (
      <Trouble
        title={error instanceof ApiError && error.isRefusal ? "This was refused." : "The preview could not be made."}
        error={error}
        onRetry={again}
      />
    );
  if (!answer.data?.preview) return <PreviewProgress run={run} operation={answer.data} onAgain={again} />;
  return (
    <RunPreview
      key={run.key}
      run={run}
      operation={answer.data}
      preview={answer.data.preview}
      draft={draft}
      onRun={onRun}
      onClose={onClose}
    />
  );
};

/** What would happen, beside the list. Nothing is written before it is confirmed here. */
export const RunDrawer = ({ run, onRun, onClose }: Props) => {
  const [draft, setDraft] = useState({ reason: "", limit: "" });
  const onChange: RunDraft["onChange"] = (change) => setDraft((before) => ({ ...before, ...change }));
  return (
    <SideDrawer title={titles[run.kind]} note="nothing is written yet" onClose={onClose}>
      {run.kind === "discard" && <DiscardScopes run={run} onRun={onRun} />}
      <Body run={run} draft={{ ...draft, onChange }} onRun={onRun} onClose={onClose} />
    </SideDrawer>
  );
};
