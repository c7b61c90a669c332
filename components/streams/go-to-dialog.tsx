"use client";

import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { formatDecimal } from "../format";
import { instantOf, wallMinute } from "../search/wall-minute";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Dialog } from "../ui/dialog";
import styles from "./go-to-dialog.module.css";
import { usePlace, useStreamQueries } from "./place-context";
import type { Span } from "./timeline-pages";
import { useMoment } from "./use-moment";

type Props = { streamId: string; projection: string; span: Span; onClose: () => void };

const versionIn = (typed: string): bigint | null => (/^\d{1,18}$/.test(typed.trim()) ? BigInt(typed.trim()) : null);

const VersionForm = ({ span, onClose }: Pick<Props, "span" | "onClose">) => {
  const { address, go } = usePlace();
  const [typed, setTyped] = useState(address.v ?? String(span.last));
  const version = versionIn(typed);
  const isThere = version !== null && version >= span.first && version <= span.last;
  const range = `${formatDecimal(String(span.first))} to ${formatDecimal(String(span.last))}`;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (!isThere) return;
    go({ v: String(version), view: undefined });
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Version"
        description={`This stream has ${range}.`}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={typed !== "" && !isThere ? `A whole number from ${range}.` : undefined}
      />
      <Button type="submit" disabled={!isThere}>
        Show this version
      </Button>
    </form>
  );
};

const MomentForm = ({ streamId, projection, onClose }: Omit<Props, "span">) => {
  const { address, addressNow } = usePlace();
  const streamQueries = useStreamQueries();
  const zone = zoneOf(useTimeMode());
  const { data: event } = useQuery({
    ...streamQueries.event(streamId, addressNow().v ?? "0"),
    enabled: address.v !== undefined,
  });
  const [typed, setTyped] = useState<string | null>(null);
  const moment = useMoment(streamId, projection);
  const shown = typed ?? wallMinute(address.at ?? event?.occurredAt ?? new Date().toISOString(), zone);
  const at = instantOf(shown, zone);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (at !== null) moment.goTo(at, { onSuccess: onClose });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={`As of, in ${zoneLabel(zone)}`}
        description="The newest version that had occurred by then, and it stays that version when more events arrive."
        type="datetime-local"
        value={shown}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={moment.error?.message}
      />
      <Button type="submit" disabled={at === null} loading={moment.isFinding}>
        Show that moment
      </Button>
    </form>
  );
};

/** To a version by its number, or by a moment. */
export const GoToDialog = ({ streamId, projection, span, onClose }: Props) => (
  <Dialog title="Go to" onClose={onClose} size={420}>
    <VersionForm span={span} onClose={onClose} />
    <MomentForm streamId={streamId} projection={projection} onClose={onClose} />
  </Dialog>
);
