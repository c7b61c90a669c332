"use client";

import { IconWriting } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Event } from "@/server/contracts/events";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { repairIn } from "./copied-from";
import styles from "./letter-notes.module.css";
import { streamQueries } from "./queries";

const Original = ({ eventId, streamId }: { eventId: string; streamId: string }) => {
  const { data } = useQuery(streamQueries.eventById(eventId));
  if (!data) return null;
  return (
    <>
      {" "}
      of <Link href={paths.stream(data.streamId, data.streamVersion)}>v{formatDecimal(data.streamVersion)}</Link>
      {data.streamId !== streamId && (
        <>
          {" "}
          of <bdi>{visibleText(data.streamId)}</bdi>
        </>
      )}
    </>
  );
};

const words = {
  copy: "A copy",
  found: "Found in a backup",
  tombstone: "A tombstone: what stood here is lost",
  new: "Appended to put the stream right",
} as const;

/** Of an event that no writer wrote: what it stands for, and the repair that appended it. */
export const CopyNote = ({ event: { metadata, causationId, streamId } }: { event: Event }) => {
  const repair = repairIn(metadata);
  if (!repair) return null;
  return (
    <div className={styles.notes}>
      <p className={styles.skipped}>
        <IconWriting size={16} stroke={1.9} aria-hidden="true" />
        <span>
          <b>{words[repair.origin]}</b>
          {repair.origin === "copy" && causationId !== null && <Original eventId={causationId} streamId={streamId} />}
          {repair.backup && `, ${visibleText(repair.backup)}`}. <Link href={paths.logRepair(repair.id)}>See the repair</Link>
        </span>
      </p>
    </div>
  );
};
