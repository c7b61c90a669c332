"use client";

import Link from "next/link";
import { useState } from "react";
import type { StoreLetter } from "@/server/contracts/sources";
import { typeWords } from "@/server/contracts/type-words";
import { elideMiddle, formatDecimal, formatPosition } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./source-tables.module.css";
import { ToolCommands } from "./tool-commands";

const nameOf = ({ event, position }: StoreLetter): string => {
  if (event) return visibleText(typeWords(event.type));
  return position === null ? "An event that it does not name" : `Position ${formatPosition(position)}, not found`;
};

/** One letter: what was skipped, by whom and why; opened, what came after it and what the tool offers. */
export const StoreLetterRow = ({ source, letter }: { source: string; letter: StoreLetter }) => {
  const [isOpen, setOpen] = useState(false);
  const { consumer, partition, event, cause, happenedAt, sentence, commands } = letter;
  return (
    <tr>
      <td className={list.what}>
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary data-row title={event ? visibleText(event.type) : undefined}>
            {nameOf(letter)}
          </summary>
          {isOpen && (
            <div className={styles.inside}>
              <p>{visibleText(sentence)}</p>
              <ToolCommands commands={commands} />
            </div>
          )}
        </details>
      </td>
      <td className={list.measure}>
        {event && (
          <>
            <Link href={paths.streamOf(source, event.streamId, event.streamVersion)} title={visibleText(event.streamId)}>
              <bdi>{elideMiddle(visibleText(event.streamId), 40)}</bdi>
            </Link>{" "}
            v{formatDecimal(event.streamVersion)}
          </>
        )}
      </td>
      <td>
        <Link href={paths.sourceConsumer(source, consumer, { partition: partition ?? undefined })}>{visibleText(consumer)}</Link>
      </td>
      <td title={visibleText(cause.type)}>{visibleText(cause.message || cause.type)}</td>
      <td className={list.when}>{happenedAt !== null && <Time at={happenedAt} />}</td>
    </tr>
  );
};
