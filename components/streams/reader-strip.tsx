"use client";

import { IconCheck, IconEyeOff, IconTrendingDown } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { formatDecimal, formatDuration } from "../format";
import { paths } from "../paths";
import { useNow } from "../time/clock";
import styles from "./reader-strip.module.css";
import { detailOf, headlineOf, type Reader } from "./reader-verdict";
import { RowCheck } from "./row-check";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

type Verdict = { word: string; tone: string | undefined; mark: typeof IconCheck };
const verdictOf = ({ upToDate }: Reader, isCurrent: boolean): Verdict => {
  if (!isCurrent) return { word: "Unknown", tone: styles.unknown, mark: IconEyeOff };
  return upToDate ? { word: "Yes", tone: styles.yes, mark: IconCheck } : { word: "No", tone: styles.no, mark: IconTrendingDown };
};

const RowRebuildDialog = dynamic(() => import("./row-rebuild-dialog").then(({ RowRebuildDialog }) => RowRebuildDialog), { ssr: false });

type CellProps = {
  streamId: string;
  reader: StreamDetail["readers"][number];
  lastVersion: string;
  isCurrent: boolean;
  onRebuild: (projection: string) => void;
};

const Cell = ({ streamId, reader, lastVersion, isCurrent, onRebuild }: CellProps) => {
  const { word, tone, mark: Mark } = verdictOf(reader, isCurrent);
  return (
    <li className={styles.cell}>
      <p className={styles.verdict}>
        <Mark {...icon} className={tone} />
        <b className={tone}>{word}</b> <Link href={paths.projection(reader.projection)}>{reader.screen}</Link>
      </p>
      <p className={styles.detail}>
        {!isCurrent && `last known: ${reader.upToDate ? "yes" : "no"}, `}
        {detailOf(reader, lastVersion)}
      </p>
      {reader.isKeyedByStream && (
        <RowCheck
          streamId={streamId}
          projection={reader.projection}
          screen={reader.screen}
          onRebuild={() => onRebuild(reader.projection)}
        />
      )}
    </li>
  );
};

/** `readAt`: when the readers were looked at, on this browser's clock; `isCurrent` is false once that look could not be repeated. */
export const ReaderStrip = ({ detail, readAt, isCurrent }: { detail: StreamDetail; readAt: number; isCurrent: boolean }) => {
  useNow();
  const [rebuilt, setRebuilt] = useState<string | null>(null);
  const { readers, lastVersion } = detail;
  const { streamId } = detail.stream;
  const { isFine, headline, detail: names } = headlineOf(readers);
  const age = formatDuration(Math.max(0, Date.now() - readAt) / 1_000);
  const Mark = !isCurrent ? IconEyeOff : isFine ? IconCheck : IconTrendingDown;
  const tone = !isCurrent ? styles.unknown : isFine ? styles.yes : styles.no;
  return (
    <section className={styles.strip} aria-label="Is the customer’s screen up to date?" data-trouble={(isCurrent && !isFine) || undefined}>
      <div className={styles.question}>
        <h2>Is the customer’s screen up to date?</h2>
        <p suppressHydrationWarning>
          against v{formatDecimal(lastVersion)}, {age} ago
        </p>
      </div>
      <details className={styles.brief}>
        <summary>
          <Mark {...icon} className={tone} />
          <span>
            <b>{isCurrent ? headline : "Not known now whether the screens are up to date."}</b> {isCurrent && names}
          </span>
        </summary>
        <ul>
          {readers.map((reader) => (
            <Cell key={reader.projection} {...{ streamId, reader, lastVersion, isCurrent }} onRebuild={setRebuilt} />
          ))}
        </ul>
      </details>
      <ul className={styles.cells}>
        {readers.map((reader) => (
          <Cell key={reader.projection} {...{ streamId, reader, lastVersion, isCurrent }} onRebuild={setRebuilt} />
        ))}
        {readers.length === 0 && <li className={styles.cell}>No screen reads the events of this stream.</li>}
      </ul>
      {rebuilt !== null && <RowRebuildDialog streamId={streamId} projection={rebuilt} onClose={() => setRebuilt(null)} />}
    </section>
  );
};
