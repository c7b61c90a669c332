import type { OperatorAction } from "@/server/contracts/operator-actions";
import { countOf, elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import styles from "./action-log.module.css";
import { type Change, changesOf } from "./action-words";

const SHOWN = 2;
const LONGEST = 48;

const Value = ({ text, isWhole }: { text: string | null; isWhole: boolean }) =>
  text === null ? (
    <span className={styles.none}>–</span>
  ) : (
    <code>{isWhole ? visibleText(text) : elideMiddle(visibleText(text), LONGEST)}</code>
  );

const One = ({ change: { field, before, after }, isWhole }: { change: Change; isWhole: boolean }) => (
  <li>
    {field !== "" && <span className={styles.field}>{visibleText(field)}</span>}
    {before !== null && (
      <>
        <Value text={before} isWhole={isWhole} /> <span aria-hidden="true">→</span>
        <span className={styles.heard}> then </span>{" "}
      </>
    )}
    <Value text={after} isWhole={isWhole} />
  </li>
);

const Changes = ({ changes, isWhole }: { changes: readonly Change[]; isWhole: boolean }) => (
  <ul className={styles.changes}>
    {changes.map((change) => (
      <One key={change.field} change={change} isWhole={isWhole} />
    ))}
  </ul>
);

/** Before and after, field by field; more than a few, and long values, unfold. */
export const ActionChanges = ({ action }: { action: OperatorAction }) => {
  const changes = changesOf(action);
  if (changes.length === 0) return <span className={styles.none}>–</span>;
  const isLong = changes.length > SHOWN || changes.some(({ before, after }) => Math.max(before?.length ?? 0, after?.length ?? 0) > LONGEST);
  if (!isLong) return <Changes changes={changes} isWhole />;
  return (
    <details className={styles.more}>
      <summary>
        {changes
          .slice(0, SHOWN)
          .map(({ field }) => visibleText(field) || "value")
          .join(", ")}
        {changes.length > SHOWN && `, ${countOf(changes.length - SHOWN, "field")} more`}
      </summary>
      <Changes changes={changes} isWhole />
    </details>
  );
};
