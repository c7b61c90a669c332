"use client";

import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconCircleX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ProjectionSummary } from "@/server/contracts/projections";
import { ApiError } from "../api-client";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import styles from "./command-dialog.module.css";
import { type ProjectionCommand, useProjectionCommand } from "./commands";

export type CommandSubject = Pick<ProjectionSummary, "name" | "screen" | "lagEvents" | "lastError">;

const verbs: Record<ProjectionCommand, string> = { pause: "Pause", resume: "Resume", retry: "Retry" };

const Consequence = ({
  subject: { name, screen, lagEvents, lastError },
  command,
}: {
  subject: CommandSubject;
  command: ProjectionCommand;
}) => {
  const shown = screen === name ? "what it feeds" : screen;
  if (command === "pause")
    return (
      <>
        <b>{name}</b> stops after the batch it is in. Its rows stay as they are and {shown} grows older until somebody resumes it. Events go
        on being recorded; nothing is lost.
      </>
    );
  if (command === "resume")
    return (
      <>
        <b>{name}</b> goes on where it stopped, with {countOf(lagEvents, "event")} to read.
      </>
    );
  return (
    <>
      <b>{name}</b> tries{" "}
      {lastError?.event ? (
        <>
          <b>{lastError.event.type}</b>, version {lastError.event.streamVersion} of <code>{lastError.event.streamId}</code>,
        </>
      ) : (
        "what failed"
      )}{" "}
      again. If it fails again, it stops again at the same event; nothing is skipped.
    </>
  );
};

const Refusal = ({ error }: { error: Error }) => (
  <p role="alert" className={styles.refusal}>
    <IconCircleX size={16} stroke={1.9} aria-hidden="true" />
    <span>
      {error instanceof ApiError && error.status === 0
        ? `${error.message} Nothing was changed, as far as is known: try again.`
        : error.message}
    </span>
  </p>
);

const Outcome = ({ children, onClose }: { children: ReactNode; onClose: () => void }) => (
  <>
    <p className={styles.outcome}>
      <IconCheck size={16} stroke={1.9} aria-hidden="true" />
      <span>{children}</span>
    </p>
    <div className={styles.buttons}>
      <Button variant="filled" onClick={onClose} autoFocus>
        Done
      </Button>
    </div>
  </>
);

/** Says what the command will do, asks why, and stays until its outcome was seen. */
export const CommandDialog = ({
  subject,
  command,
  onClose,
}: {
  subject: CommandSubject;
  command: ProjectionCommand;
  onClose: () => void;
}) => {
  const [reason, setReason] = useState("");
  const { mutate, data, error, isPending } = useProjectionCommand(subject.name, command);
  const verb = verbs[command];
  const isTooShort = reason.trim().length < 3;

  return (
    <Dialog title={`${verb} ${subject.name}`} onClose={onClose}>
      {data ? (
        <Outcome onClose={onClose}>{data.message}</Outcome>
      ) : (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            if (!isTooShort) mutate(reason, { onSuccess: ({ message }) => announce(message), onError: ({ message }) => announce(message) });
          }}
        >
          <p className={styles.consequence}>
            <Consequence subject={subject} command={command} />
          </p>
          <TextInput
            label="Reason"
            description="Stays on record beside the name of who did it."
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={500}
            required
            withAsterisk={false}
            data-autofocus
            autoComplete="off"
          />
          {error && <Refusal error={error} />}
          <div className={styles.buttons}>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" disabled={isTooShort} loading={isPending}>
              {verb}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
};
