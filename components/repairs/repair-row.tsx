"use client";

import Link from "next/link";
import type { Repair } from "@/server/contracts/repairs";
import { ActorName } from "../action-log/actor-name";
import { formatCount } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { RepairStateMark } from "./repair-state-mark";
import { headlineOf, rowsWords } from "./repair-words";

export const RepairRow = ({ repair }: { repair: Repair }) => {
  const { id, reason, actor, confirmedBy, createdAt, startedAt, counts } = repair;
  return (
    <tr>
      <td>
        <RepairStateMark repair={repair} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.repair(id)} className={list.name} data-row prefetch={false}>
            {visibleText(headlineOf(repair))}
          </Link>
        </span>
        {reason && <q className={list.outcome}>{visibleText(reason)}</q>}
      </td>
      <td className={list.measure}>{rowsWords(repair)}</td>
      <td className={list.who}>
        <span>
          <ActorName name={confirmedBy ?? actor} />
        </span>
        <span className={list.when}>
          <Time at={startedAt ?? createdAt} />
        </span>
      </td>
      <td data-right className={list.took}>
        {startedAt === null ? "–" : formatCount(counts.written)}
      </td>
    </tr>
  );
};
