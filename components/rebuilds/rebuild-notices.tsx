"use client";

import { IconAlertTriangle, IconCircleX, IconMailCheck } from "@tabler/icons-react";
import Link from "next/link";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./rebuild-notices.module.css";
import { sideName } from "./side-words";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

const Failure = ({ error }: { error: NonNullable<RebuildDetail["error"]> }) => (
  <p data-tone="bad">
    <IconCircleX {...icon} />
    <span>
      <b>{visibleText(error.type)}:</b> {visibleText(error.message.replace(/[.\s]*$/, "."))}
      {error.event && (
        <>
          {" "}
          At{" "}
          <Link href={paths.stream(error.event.streamId, error.event.streamVersion)}>
            {visibleText(error.event.type)}, version {formatDecimal(error.event.streamVersion)} of {visibleText(error.event.streamId)}
          </Link>
          , position {formatDecimal(error.event.globalPosition)}.
        </>
      )}
    </span>
  </p>
);

const Settled = ({ rebuild, settled }: { rebuild: RebuildDetail; settled: NonNullable<RebuildDetail["settledLetters"]> }) => (
  <p>
    <IconMailCheck {...icon} />
    <span>
      <b>
        {countOf(settled.letters, "letter")} of {countOfNoun(settled.sequences, rebuild.noun)}
      </b>{" "}
      of {sideName(rebuild, "live")} {settled.letters === 1 ? "is" : "are"} settled by the switch: readers no longer have the rows that
      waited for {settled.letters === 1 ? "it" : "them"}.
    </span>
  </p>
);

/** What one should know beside its state: why it stands, and what the switch settled. Nothing where there is nothing. */
export const RebuildNotices = ({ rebuild }: { rebuild: RebuildDetail }) => {
  const { error, stuck, settledLetters, state } = rebuild;
  const settled = state === "promoted" || state === "retired" ? settledLetters : null;
  const hasSettled = settled !== null && settled.letters > 0;
  if (!error && !stuck && !hasSettled) return null;
  return (
    <div className={styles.notices}>
      {error && <Failure error={error} />}
      {stuck && (
        <p data-tone="warn">
          <IconAlertTriangle {...icon} />
          <span>{visibleText(stuck.cause)}</span>
        </p>
      )}
      {hasSettled && <Settled rebuild={rebuild} settled={settled} />}
    </div>
  );
};
