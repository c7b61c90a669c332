"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { wholeProjection } from "@/server/contracts/reach";
import type { DriftNow } from "@/server/contracts/reconciliations";
import { May } from "../access/may";
import { countOf } from "../format";
import { paths } from "../paths";
import type { ReconcileRequest } from "./commands";
import { methodWords, shareText, statusWords } from "./drift-words";
import { ReconciliationRecords } from "./reconciliation-records";
import styles from "./reconciliation-section.module.css";

const ReconcileDialog = dynamic(() => import("./reconcile-dialog").then(({ ReconcileDialog }) => ReconcileDialog), { ssr: false });

type Asked = { act: ReconcileRequest["act"]; advice: NonNullable<DriftNow["advice"]> };
type Props = { name: string; drift: DriftNow; isNow: boolean };

const toneOf = ({ status }: DriftNow, isNow: boolean): string | undefined => {
  if (!isNow || status === "in_sync") return undefined;
  return status === "recovering" ? styles.warn : styles.bad;
};

const neededFor = (act: Asked["advice"]["act"]) => {
  if (act === "rebuild") return "rebuilds:operate";
  return act === "repair" ? "repairs:run" : "projections:operate";
};

const Acts = ({ name, advice, onAsk }: { name: string; advice: Asked["advice"]; onAsk: (asked: Asked) => void }) => {
  const about = wholeProjection(name);
  return (
    <div className={styles.acts}>
      {advice.act && (
        <May capability={neededFor(advice.act)} about={about}>
          <Button onClick={() => onAsk({ act: "perform", advice })} aria-haspopup="dialog">
            Perform…
          </Button>
        </May>
      )}
      <May capability="projections:operate" about={about}>
        <Button onClick={() => onAsk({ act: "ignore", advice })} aria-haspopup="dialog">
          Ignore…
        </Button>
      </May>
    </div>
  );
};

/** Whether the read model is what the log says, what to do where it is not, and what was found and done before. `isNow` is false where what is shown is old. */
export const ReconciliationSection = ({ name, drift, isNow }: Props) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { status, driftScore, total, advice } = drift;
  return (
    <section className={styles.section} aria-labelledby="reconciliation">
      <h2 id="reconciliation">
        Rows against the log <span className={toneOf(drift, isNow)}>{statusWords[status]}</span>
        <span className={styles.facts}>
          {shareText(driftScore)} of {countOf(total, "event")} missing
        </span>
      </h2>
      {advice && (
        <>
          <p className={styles.advice}>
            <b>Advice: {methodWords[advice.method]}.</b> {advice.sentence}{" "}
            {advice.method === "rebuild-row" && <Link href={paths.audits({ projection: name })}>See which rows</Link>}
          </p>
          <Acts name={name} advice={advice} onAsk={setAsked} />
        </>
      )}
      <ReconciliationRecords projection={name} />
      {asked && <ReconcileDialog name={name} {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
};
