import type { ReactNode } from "react";
import type { CaseFilePlan } from "@/server/contracts/case-files";
import { countOf, inWords } from "../format";
import { visibleText } from "../visible-text";
import styles from "./case-file-page.module.css";
import { eventsText, newerText, traceText } from "./case-file-words";

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** What will be in it, counted now; events that come later change nothing of it. */
export const PlanFacts = ({ plan }: { plan: CaseFilePlan }) => {
  const { states, readers, maskedFields, leftOut } = plan;
  const newer = newerText(plan);
  return (
    <section className={styles.section} aria-labelledby="plan">
      <h2 id="plan">What will be in it</h2>
      <dl className={styles.facts}>
        <Line label="Events">
          {eventsText(plan)}
          {newer && `. ${newer}`}
          {leftOut && ` Versions ${leftOut.from} to ${leftOut.to} are left out: a case file has room for 2,000 events and 8 MB.`}
        </Line>
        <Line label="States">
          {inWords(states.map(({ screen, projection }) => `${visibleText(screen)} (${visibleText(projection)})`))}, before and after v
          {plan.version}, and what each event changed
        </Line>
        <Line label="Trace">{traceText(plan)}: what caused it and what it caused</Line>
        <Line label="Freshness">
          {readers === 0 ? "no projection reads this stream" : `of ${countOf(readers, "screen")}, as it is then`}
        </Line>
        <Line label="Masked">
          {maskedFields === 0 ? "" : `${countOf(maskedFields, "personal field")}, and `}
          what no definition knows: the file says where it left something out
        </Line>
      </dl>
    </section>
  );
};
