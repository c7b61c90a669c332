"use client";

import type { Person } from "@/server/contracts/people";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { commandWords, type PersonCommand } from "./command-words";
import { useNewLink, usePersonCommand } from "./commands";
import { LinkOutcome } from "./link-outcome";

const say = (done: string) => ({ onSuccess: () => announce(done), onError: ({ message }: Error) => announce(message) });

const NewLinkDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const { mutate, data, isPending, error } = useNewLink(person.id);
  const { done, ...words } = commandWords(person, "link");
  const outcome = data && <LinkOutcome person={data} />;
  return <ReasonDialog {...words} {...{ isPending, error, outcome, onClose }} onSubmit={(reason) => mutate({ reason }, say(done))} />;
};

const ActDialog = ({ person, command, onClose }: { person: Person; command: Exclude<PersonCommand, "link">; onClose: () => void }) => {
  const { mutate, data, isPending, error } = usePersonCommand(person.id, command);
  const { done, ...words } = commandWords(person, command);
  return (
    <ReasonDialog
      {...words}
      {...{ isPending, error, onClose }}
      outcome={data && done}
      onSubmit={(reason) => mutate({ reason }, say(done))}
    />
  );
};

/** What a command does to somebody's account, why, and what came of it. The person is that of the moment when it was asked. */
export const PersonCommandDialog = (props: { person: Person; command: PersonCommand; onClose: () => void }) =>
  props.command === "link" ? <NewLinkDialog {...props} /> : <ActDialog {...props} command={props.command} />;
