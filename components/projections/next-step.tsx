"use client";

import { VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ProjectionSummary } from "@/server/contracts/projections";
import { paths } from "../paths";
import { CommandButton } from "./command-button";
import styles from "./command-button.module.css";

const needsLook = new Set<ProjectionSummary["status"]>(["stopped", "rewound", "falling-behind"]);

/** The one thing to do about a projection; nothing where nothing is wrong. */
export const NextStep = ({ projection, after }: { projection: ProjectionSummary; after?: ReactNode }) => {
  const { name, status, standsSeconds } = projection;
  const named = <VisuallyHidden component="span"> {name}</VisuallyHidden>;
  if (status === "paused")
    return (
      <CommandButton subject={projection} command="resume">
        Resume{named}
        {after}
      </CommandButton>
    );
  if (status === "failed")
    return (
      <CommandButton subject={projection} command="retry">
        Retry{named}
        {after}
      </CommandButton>
    );
  if (status === "blocked")
    return (
      <Link href={paths.deadLetters({ projection: name })} className={styles.link}>
        See letters{named}
        {after}
      </Link>
    );
  if (!needsLook.has(status) && standsSeconds === undefined) return null;
  return (
    <Link href={paths.projection(name)} className={styles.link}>
      See why{named}
      {after}
    </Link>
  );
};
