"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { StreamSubjects } from "@/server/contracts/forgettings";
import { Trouble } from "../streams/trouble";
import { Dialog } from "../ui/dialog";
import { visibleText } from "../visible-text";
import { ForgetDialog } from "./forget-dialog";
import styles from "./forgettings.module.css";
import { NotErasable } from "./not-erasable";
import { forgettingQueries } from "./queries";
import { SubjectItem } from "./subject-item";

type Props = { streamId: string; onClose: () => void };

const Found = ({ found: { subjects, notErasable }, onForget }: { found: StreamSubjects; onForget: (subject: string) => void }) => (
  <>
    {subjects.length === 0 && notErasable.length === 0 && <p>No event of this stream holds a personal field.</p>}
    {subjects.map((subject, at) => (
      <SubjectItem
        key={subject.subject}
        subject={subject}
        number={subjects.length === 1 ? null : at + 1}
        onForget={() => onForget(subject.subject)}
      />
    ))}
    {notErasable.length > 0 && <NotErasable fields={notErasable} />}
  </>
);

/** Whose personal fields a stream holds, and the way to forget one of them. */
export const PersonalDataDialog = ({ streamId, onClose }: Props) => {
  const [forgetting, setForgetting] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(forgettingQueries.ofStream(streamId));
  if (forgetting !== null) return <ForgetDialog subject={forgetting} onClose={() => setForgetting(null)} />;
  return (
    <Dialog title={`Personal data in ${visibleText(streamId)}`} onClose={onClose} size={520}>
      <div className={styles.list}>
        {data && <Found found={data} onForget={setForgetting} />}
        {!data && error && (
          <Trouble title="What is personal could not be read." titleAs="h3" error={error} onRetry={() => void refetch()} />
        )}
        {!data && !error && <p aria-busy="true">Reading whose fields this stream holds…</p>}
      </div>
    </Dialog>
  );
};
