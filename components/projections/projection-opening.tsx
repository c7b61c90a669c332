"use client";

import type { ProjectionDetail } from "@/server/contracts/projections";
import { DoneToLink } from "../action-log/done-to-link";
import type { Trust } from "../live/trust";
import { CheckRowsButton } from "../repairs/check-rows-button";
import { ForSince } from "../time/since";
import { InTheWay } from "../triage/in-the-way";
import { Status, statusWord } from "../ui/status";
import { CommandButton } from "./command-button";
import styles from "./projection-opening.module.css";
import { RebuildButton } from "./rebuild-button";
import { WhyStatus } from "./why-status";

const Commands = ({ projection }: { projection: ProjectionDetail }) => (
  <div className={styles.commands}>
    {projection.lastError && (
      <CommandButton subject={projection} command="retry" look="button">
        Retry
      </CommandButton>
    )}
    {projection.paused ? (
      <CommandButton subject={projection} command="resume" look="button">
        Resume
      </CommandButton>
    ) : (
      <CommandButton subject={projection} command="pause" look="button">
        Pause
      </CommandButton>
    )}
    <RebuildButton projection={projection} />
    <CheckRowsButton projection={projection.name} />
  </div>
);

/** The name, what it is now, and the sentence that says it whole. */
export const ProjectionOpening = ({ projection, trust }: { projection: ProjectionDetail; trust: Trust }) => {
  const { name, version, status, lastStatus, severity, since, lead, rest, screen, head, standsSeconds } = projection;
  const isUnknown = status === "unknown";
  return (
    <section className={styles.opening} aria-label="Now">
      <div className={styles.title}>
        <h1>{name}</h1>
        <span className={styles.version}>v{version}</span>
        <Status
          status={status}
          severity={severity}
          isOld={trust === "older"}
          title={isUnknown && lastStatus ? `was ${statusWord(lastStatus)} when last seen` : undefined}
        />
        {since && !isUnknown && (
          <span className={styles.version}>
            <ForSince at={since} />
          </span>
        )}
      </div>
      <p className={styles.saying}>
        {isUnknown ? (
          `It was ${statusWord(lastStatus ?? status)} when it was last seen. What follows is not now.`
        ) : (
          <>
            {status === "live" ? lead : <b>{lead}</b>} {rest}
          </>
        )}
      </p>
      {!isUnknown && projection.status === "stalled" && (
        <InTheWay className={styles.saying} holder={standsSeconds === undefined ? head.stalledBy : undefined} />
      )}
      {!isUnknown && <WhyStatus projection={projection} />}
      <p className={styles.screen}>
        {screen !== name && (
          <>
            It feeds <b>{screen}</b>.{" "}
          </>
        )}
        <DoneToLink target={`projection:${name}`} />
      </p>
      <Commands projection={projection} />
    </section>
  );
};
