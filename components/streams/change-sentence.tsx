import { countOf, formatDecimal } from "../format";
import { visibleText } from "../visible-text";
import { ExactTime } from "./exact-time";
import styles from "./state.module.css";
import type { ChangeSummary, Clause } from "./state-change";
import { isInstant, readableText } from "./value-text";

const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const ClauseText = ({ clause: { field, verb, by, to } }: { clause: Clause }) => (
  <>
    <code>{visibleText(short(field))}</code> {verb}
    {by !== undefined && (
      <>
        {" by "}
        <b>{readableText(by)}</b> to
      </>
    )}
    {to !== undefined && (
      <>
        {" "}
        <b>{isInstant(to) ? <ExactTime at={to} /> : <bdi>{visibleText(short(readableText(to)))}</bdi>}</b>
      </>
    )}
  </>
);

const joint = (at: number, clauses: number, more: number) => {
  if (at === 0) return "";
  return at === clauses - 1 && more === 0 ? " and " : ", ";
};

/** What a version did to the row, in one sentence. */
export const ChangeSentence = ({ summary, version, projection }: { summary: ChangeSummary; version: string; projection: string }) => {
  if (summary.kind === "no-row")
    return (
      <p className={styles.saying}>
        <code>{projection}</code> has no row for this stream at v{formatDecimal(version)}.
      </p>
    );
  if (summary.kind === "unchanged") return <p className={styles.saying}>v{formatDecimal(version)} changed nothing here.</p>;
  if (summary.kind === "removed") return <p className={styles.saying}>v{formatDecimal(version)} removed the row.</p>;
  if (summary.kind === "appeared")
    return (
      <p className={styles.saying}>
        The row begins here, with <b>{countOf(summary.fields, "field")}</b>.
      </p>
    );
  return (
    <p className={styles.saying}>
      {summary.clauses.map((clause, at) => (
        <span key={clause.field}>
          {joint(at, summary.clauses.length, summary.more)}
          <ClauseText clause={clause} />
        </span>
      ))}
      {summary.more > 0 && ` and ${countOf(summary.more, "more field")} changed`}.
    </p>
  );
};
