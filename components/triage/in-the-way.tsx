"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Head } from "@/server/contracts/projections";
import type { Triage } from "@/server/contracts/triage";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { holderPath } from "./holder-path";
import { triageQueries } from "./queries";

const isInTheWay = ({ consequence: { kind } }: Pick<Triage["prepared"][number], "consequence">): boolean =>
  kind === "engine" || kind === "readers";

/** Who waits himself is not the one to end. */
const placeOf = ({ sessions, prepared }: Triage): string => {
  const first = sessions.find((session) => isInTheWay(session) && session.waitsFor === null);
  if (first) return paths.triageSession(first.pid);
  return prepared.some(isInTheWay) ? paths.triagePrepared() : paths.triage();
};

const Standing = ({ className }: { className: string | undefined }) => {
  const { data: seen } = useQuery(triageQueries.now());
  if (!seen) return null;
  const { level, sentence } = seen.verdict;
  return (
    <p className={className}>
      {level === "trouble" ? <b>{visibleText(sentence)}</b> : "Nothing in the database is seen in its way now."}{" "}
      <Link href={placeOf(seen)}>{level === "trouble" ? "See it at Triage" : "Triage"}</Link>
    </p>
  );
};

type Props = { className: string | undefined; holder: Head["stalledBy"] };

/** The way from a projection that does not go on to whom it waits for; `holder` has the head, and is absent where it stands still by itself. */
export const InTheWay = ({ className, holder }: Props) =>
  holder ? (
    <p className={className}>
      <Link href={holderPath(holder)}>See it at Triage</Link>
    </p>
  ) : (
    <Standing className={className} />
  );
