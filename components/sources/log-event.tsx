"use client";

import Link from "next/link";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import { typeWords } from "@/server/contracts/type-words";
import { elideMiddle, formatDecimal, formatPosition } from "../format";
import { paths } from "../paths";
import { CopyId } from "../streams/copy-id";
import { PayloadFieldsList } from "../streams/payload-fields-list";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./source-tables.module.css";

const Inside = ({ event }: { event: Event }) => (
  <div className={styles.inside}>
    <p>
      <code>{visibleText(event.type)}</code> <CopyId text={event.type} what="the type" />
    </p>
    <PayloadFieldsList payload={event.data} amountField={undefined} />
  </div>
);

/** One event of a log: its type in words; opened, the type as it is stored and the payload. */
export const LogEvent = ({ source, event }: { source: string; event: Event }) => {
  const [isOpen, setOpen] = useState(false);
  const { type, streamId, streamVersion, globalPosition, recordedAt } = event;
  return (
    <tr>
      <td className={list.what}>
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary data-row title={visibleText(type)}>
            {visibleText(typeWords(type))}
          </summary>
          {isOpen && <Inside event={event} />}
        </details>
      </td>
      <td className={list.measure}>
        <Link href={paths.streamOf(source, streamId, streamVersion)} title={visibleText(streamId)}>
          <bdi>{elideMiddle(visibleText(streamId), 40)}</bdi>
        </Link>{" "}
        v{formatDecimal(streamVersion)}
      </td>
      <td className={list.when} title={globalPosition}>
        {formatPosition(globalPosition)}
      </td>
      <td className={list.when}>
        <Time at={recordedAt} />
      </td>
    </tr>
  );
};
