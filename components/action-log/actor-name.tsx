"use client";

import Link from "next/link";
import { useMay } from "../access/use-may";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./actor-name.module.css";

/** Who did something; leads to all that they did, for whoever may read that. */
export const ActorName = ({ name }: { name: string }) => {
  const refusal = useMay("operator-actions:read");
  const shown = <bdi>{visibleText(name)}</bdi>;
  if (refusal !== null) return shown;
  return (
    <Link href={paths.actionLog({ actor: name })} className={styles.name} title={`What ${visibleText(name)} did`} prefetch={false}>
      {shown}
    </Link>
  );
};
