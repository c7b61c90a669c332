"use client";

import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../ui/reason-dialog";
import { type Draft, intoOf, type Missing, missingIn } from "./anew";
import { AnewFrame } from "./anew-frame";
import { IntoField } from "./into-field";
import styles from "./log-repair.module.css";
import { logRepairQueries } from "./queries";

const LEAST = 3;

type Props = { kind: "fill" | "tombstone"; streamId: string; missing: Missing | undefined; onClose: () => void };
type Filling = { backup: string; says: string; into: string };

/** What stands in the place of missing versions; or what of it is not said yet. */
const draftOf = (kind: Props["kind"], streamId: string, missing: Missing | null, { backup, says, into }: Filling): Draft => {
  if (missing === null) return "Missing are versions from 1 on, the first one first.";
  if (kind === "tombstone")
    return says.trim().length < LEAST ? "Say why they are missing." : { kind, streamId, missing, says: says.trim(), ...intoOf(into) };
  return backup === "" ? "Choose a backup." : { kind, streamId, missing, backup, ...intoOf(into) };
};

const Backups = ({ value, onChange }: { value: string; onChange: (name: string) => void }) => {
  const { data, error } = useQuery(logRepairQueries.backups());
  if (error && !data) return <Refusal error={error} />;
  if (data?.backups.length === 0)
    return (
      <p role="status">
        No backup is known here: whoever runs the console names one under <code>backups</code> in its configuration.
      </p>
    );
  return (
    <NativeSelect
      label="Backup"
      description="Another store that the console may read. Nothing is written to it."
      data={[{ value: "", label: "Choose a backup" }, ...(data?.backups ?? []).map(({ name }) => name)]}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      aria-busy={!data}
    />
  );
};

/** Missing versions: as a backup has them, or with a tombstone in their place. */
export const MissingDialog = ({ kind, streamId, missing: known, onClose }: Props) => {
  const [from, setFrom] = useState(known?.from ?? "");
  const [to, setTo] = useState(known?.to ?? "");
  const [backup, setBackup] = useState("");
  const [says, setSays] = useState("");
  const [into, setInto] = useState("");
  const draft = draftOf(kind, streamId, missingIn(from, to), { backup, says, into });
  return (
    <AnewFrame kind={kind} streamId={streamId} draft={draft} onClose={onClose}>
      <div className={styles.pair}>
        <TextInput
          label="First missing version"
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput
          label="Last missing version"
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      {kind === "fill" ? (
        <Backups value={backup} onChange={setBackup} />
      ) : (
        <Textarea
          label="Why they are missing"
          description="Stands in the stream’s film for everybody who sees the stream."
          value={says}
          onChange={({ currentTarget }) => setSays(currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
      )}
      <IntoField value={into} onChange={setInto} />
    </AnewFrame>
  );
};
