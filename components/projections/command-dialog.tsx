"use client";

import type { ProjectionSummary } from "@/server/contracts/projections";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
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
  const { mutate, data, error, isPending } = useProjectionCommand(subject.name, command);
  const verb = verbs[command];
  const say = ({ message }: { message: string }) => announce(message);
  return (
    <ReasonDialog
      title={`${verb} ${subject.name}`}
      verb={verb}
      consequence={<Consequence subject={subject} command={command} />}
      isPending={isPending}
      error={error}
      outcome={data?.message}
      onSubmit={(reason) => mutate(reason, { onSuccess: say, onError: say })}
      onClose={onClose}
    />
  );
};
