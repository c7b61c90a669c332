"use client";

import { CloseButton, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../api-client";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { DiscardScopes } from "./discard-scopes";
import { type LetterRun, newRun, type RunDraft } from "./letter-run";
import { PreviewProgress } from "./preview-progress";
import { letterQueries } from "./queries";
import styles from "./run-drawer.module.css";
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

/**
 * What would happen, beside the list and without covering it; over everything where there is no room. Nothing is written
 * before it is confirmed here.
 */
export const RunDrawer = ({ run, onRun, onClose }: Props) => {
  const isBeside = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const title = useRef<HTMLHeadingElement>(null);
  const [draft, setDraft] = useState({ reason: "", limit: "" });
  const onChange: RunDraft["onChange"] = (change) => setDraft((before) => ({ ...before, ...change }));
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) title.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, []);
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={isBeside ? 584 : "100%"}
      trapFocus={!isBeside}
      lockScroll={!isBeside}
      closeOnClickOutside={false}
      classNames={{ inner: styles.inner ?? "", content: styles.content ?? "" }}
    >
      <Drawer.Content aria-label={titles[run.kind]}>
        <div className={styles.head}>
          <h2 ref={title} tabIndex={-1}>
            {titles[run.kind]}
          </h2>
          <span>nothing is written yet</span>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        {run.kind === "discard" && <DiscardScopes run={run} onRun={onRun} />}
        <Body run={run} draft={{ ...draft, onChange }} onRun={onRun} onClose={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  );
};
