"use client";

import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FORGET_CONFIRMATION, type Forgetting } from "@/server/contracts/forgettings";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog, Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useForget } from "./commands";
import { PersonalFieldList } from "./personal-field-list";
import { forgettingQueries } from "./queries";
import { approvalText, missingText, verbFor } from "./words";

type Props = { subject: string; onClose: () => void };

const Preview = ({ preview }: { preview: Forgetting }) => {
  const { approval, fields, sentence } = preview;
  const asked = approvalText(preview);
  return (
    <>
      <p role="status">{visibleText(sentence)}</p>
      <PersonalFieldList fields={fields} />
      {asked && (
        <p>
          {asked} {approval && <Link href={paths.approval(approval.id)}>The request</Link>}
        </p>
      )}
    </>
  );
};

const Outcome = ({ done }: { done: Forgetting }) => (
  <>
    {visibleText(done.sentence)}{" "}
    {done.state === "waiting" && done.approval && <Link href={paths.approval(done.approval.id)}>The request</Link>}
  </>
);

/** What becomes unreadable, and why: it is the one act of this console that nothing brings back. */
export const ForgetDialog = ({ subject, onClose }: Props) => {
  const [typed, setTyped] = useState("");
  const preview = useQuery(forgettingQueries.preview(subject));
  const { mutate, data: done, isPending, error } = useForget(subject);
  return (
    <ReasonDialog
      title="Forget this person"
      verb={verbFor(preview.data)}
      isGrave
      consequence={
        <>
          {preview.isPending && <p aria-busy="true">Counting what is sealed for this person…</p>}
          {preview.error && <Refusal error={preview.error} />}
          {preview.data && <Preview preview={preview.data} />}
        </>
      }
      missing={missingText(preview.data, typed.trim() === FORGET_CONFIRMATION)}
      isPending={isPending}
      error={error}
      outcome={done && <Outcome done={done} />}
      onSubmit={(reason) =>
        preview.data &&
        mutate(
          { planHash: preview.data.planHash, reason },
          {
            onSuccess: ({ sentence }) => announce(sentence),
            onError: ({ message }) => {
              announce(message);
              void preview.refetch();
            },
          },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={`Type "${FORGET_CONFIRMATION}"`}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maxLength={100}
        mb={12}
        autoComplete="off"
        data-autofocus
      />
    </ReasonDialog>
  );
};
