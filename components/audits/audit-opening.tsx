"use client";

import { useEffect } from "react";
import type { Audit } from "@/server/contracts/audits";
import { announce } from "../ui/announcer";
import page from "../ui/detail-page.module.css";
import { StaleDetail } from "../ui/detail-state";
import { visibleText } from "../visible-text";
import { AuditMark } from "./audit-mark";
import { AuditProgress } from "./audit-progress";
import { headlineOf, movesByItself, newsText } from "./audit-words";
import { CancelButton } from "./cancel-button";

type Props = { audit: Audit; all: readonly string[]; staleBecause: Error | null };

/** What it is, how far it is, and what it found. */
export const AuditOpening = ({ audit, all, staleBecause }: Props) => {
  const headline = headlineOf(audit, all);
  const isMoving = movesByItself(audit);
  // While it runs the numbers change every second: only how it stands is read aloud.
  const said = isMoving ? `The audit ${audit.state === "queued" ? "waits" : "runs"}.` : headline;
  useEffect(() => announce(said), [said]);
  return (
    <section className={page.opening} aria-label="The audit">
      <div className={page.title}>
        <h1 tabIndex={-1}>{headline}</h1>
        <div className={page.commands}>{isMoving && audit.cancelled === null && <CancelButton audit={audit} />}</div>
      </div>
      <p className={page.saying}>
        <AuditMark audit={audit} isOld={staleBecause !== null} />
        <span>{isMoving ? "It reads beside everything else and changes nothing." : newsText(audit)}</span>
      </p>
      {audit.error !== null && (
        <p className={page.error}>
          <b>Not finished:</b> {visibleText(audit.error)} What it found stands. What it did not look at is as the audits before left it:
          mend the cause, then run it again.
        </p>
      )}
      <StaleDetail because={staleBecause} />
      {isMoving && <AuditProgress progress={audit.progress} />}
    </section>
  );
};
