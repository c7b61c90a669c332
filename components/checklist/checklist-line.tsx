import Link from "next/link";
import type { ReactNode } from "react";
import type { ChecklistLine as Line } from "@/server/contracts/checklist";
import { visibleText } from "../visible-text";
import styles from "./checklist.module.css";
import { LineMark } from "./line-mark";

/** One question, its answer as it stands now, and what the answer rests on. `tick`: where a record of it is kept. */
export const ChecklistLine = ({ line, isOld, tick }: { line: Line; isOld: boolean; tick?: ReactNode }) => (
  <li>
    <LineMark state={line.state} isOld={isOld} />
    <span>
      <b>{line.question}</b>
      <span className={styles.answer}>{visibleText(line.sentence)}</span>
      {line.evidence.length > 0 && (
        <ul className={styles.evidence}>
          {line.evidence.map(({ text, href }) => (
            <li key={`${href} ${text}`}>
              <Link href={href} prefetch={false}>
                {visibleText(text)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </span>
    <span className={styles.go}>
      <Link href={line.href} prefetch={false} aria-label={`Look further: ${line.question}`}>
        Look
      </Link>
      {tick}
    </span>
  </li>
);
