"use client";

import { useEffect } from "react";
import type { Repair } from "@/server/contracts/repairs";
import { announce } from "../ui/announcer";
import page from "../ui/detail-page.module.css";
import { visibleText } from "../visible-text";
import { RepairCommands } from "./repair-commands";
import { RepairStateMark } from "./repair-state-mark";
import { headlineOf, isMoving, sayingOf, stateWords } from "./repair-words";

type Props = { repair: Repair; isOld: boolean; staleBecause: Error | null };

/** How it stands in one sentence, what that means for readers, and what may be done about it. */
export const RepairOpening = ({ repair, isOld, staleBecause }: Props) => {
  const { state, error, projection, reason } = repair;
  const headline = headlineOf(repair);
  // While it moves the numbers change every second: only how it stands is read aloud.
  const said = isMoving(repair) ? `${projection}: ${stateWords[state].word}` : headline;
  useEffect(() => announce(said), [said]);
  return (
    <section className={page.opening} aria-label="Now">
      <div className={page.title}>
        <h1>{visibleText(headline)}</h1>
        <RepairCommands repair={repair} />
      </div>
      <p className={page.saying}>
        <RepairStateMark repair={repair} isOld={isOld} />
        <span>
          {sayingOf(repair)}
          {reason && <q className={page.reason}>{visibleText(reason)}</q>}
        </span>
      </p>
      {error && (
        <p className={page.error}>
          <b>It broke off:</b> {visibleText(error)}
        </p>
      )}
      {staleBecause && (
        <p className={page.stale} role="status">
          <b>Could not refresh.</b> {staleBecause.message} What follows is not now.
        </p>
      )}
    </section>
  );
};
