"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./open-rebuild.module.css";
import { rebuildQueries } from "./queries";
import { isUndecided, percentRead, stateWords } from "./rebuild-state";
import { sideMark } from "./side-words";
import { RebuildStateMark } from "./state-mark";

const useOpenRebuild = (projection: string) => {
  const { data } = useQuery(rebuildQueries.open());
  return data?.rebuilds.find((rebuild) => rebuild.projection === projection);
};

/** In a row of the Overview: "v4 filling, 86 %". Nothing where nothing is under way. */
export const OpenRebuildNote = ({ projection }: { projection: string }) => {
  const rebuild = useOpenRebuild(projection);
  if (!rebuild || !isUndecided(rebuild)) return null;
  const isReading = rebuild.state === "filling" || rebuild.state === "catching-up";
  return (
    <Link href={paths.rebuild(rebuild.id)} className={styles.note} prefetch={false}>
      {sideMark(rebuild, "candidate")} {stateWords[rebuild.state].word}
      {isReading && `, ${percentRead(rebuild)}`}
    </Link>
  );
};

/** On a projection's page: how its open rebuild stands. Nothing where none is open. */
export const OpenRebuildStrip = ({ projection }: { projection: string }) => {
  const rebuild = useOpenRebuild(projection);
  if (!rebuild) return null;
  return (
    <p className={styles.strip}>
      <RebuildStateMark rebuild={rebuild} />
      <span>{visibleText(rebuild.sentence)}</span>
      <Link href={paths.rebuild(rebuild.id)}>See the rebuild</Link>
    </p>
  );
};
