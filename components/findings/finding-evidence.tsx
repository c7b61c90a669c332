"use client";

import { useMemo } from "react";
import type { FindingDetail } from "@/server/contracts/findings";
import { CopyId } from "../streams/copy-id";
import { payloadJson } from "../streams/payload-fields";
import { StateTable } from "../streams/state-table";
import { evidenceOf, spelledName } from "./evidence";
import { EvidenceEvents, EvidenceRows } from "./evidence-tables";
import { EvidenceValue } from "./evidence-value";
import styles from "./finding-detail.module.css";

/** What proves it, as far as whoever looks may see it. */
export const FindingEvidence = ({ finding }: { finding: FindingDetail }) => {
  const { check, evidence } = finding;
  const { fields, events, lists, values } = useMemo(() => evidenceOf(evidence), [evidence]);
  return (
    <section className={styles.section} aria-labelledby="evidence">
      <header>
        <h2 id="evidence">What proves it</h2>
        <CopyId text={payloadJson(evidence)} what="the evidence as JSON" />
      </header>
      {fields.length > 0 && (
        <div className={styles.fields}>
          <StateTable
            rows={fields}
            heads={{ before: "Stored row", after: "From its events" }}
            hadRow={check !== "row_missing"}
            hasRow={check !== "row_surplus"}
            caption="The row as it is stored and as its events make it"
          />
        </div>
      )}
      {events.length > 0 && <EvidenceEvents events={events} />}
      {lists.map((list) => (
        <EvidenceRows key={list.name} list={list} />
      ))}
      {values.length > 0 && (
        <dl className={styles.values}>
          {values.map(({ name, value }) => (
            <div key={name}>
              <dt>{spelledName(name)}</dt>
              <dd>
                <EvidenceValue name={name} value={value} about={finding} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
