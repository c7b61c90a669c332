"use client";

import { Button } from "@mantine/core";
import { IconCircleX } from "@tabler/icons-react";
import Link from "next/link";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { differenceWords, refusalDetail } from "./plan-difference";
import styles from "./run-drawer.module.css";

/** Why it was not begun: the server's sentence, what is otherwise than previewed, who is in the way. */
export const RunRefusal = ({ error, noun, onAgain }: { error: Error; noun: string; onAgain: () => void }) => {
  const { difference, operationId } = refusalDetail(error);
  const isUnknown = error instanceof ApiError && error.status === 0;
  return (
    <div role="alert" className={styles.refused}>
      <IconCircleX size={16} stroke={1.9} aria-hidden="true" />
      <div>
        <p>
          {visibleText(error.message)} {isUnknown && "Press again: it cannot be begun twice."}
        </p>
        {difference && (
          <ul>
            {differenceWords(difference, noun).map((words) => (
              <li key={words}>{visibleText(words)}</li>
            ))}
          </ul>
        )}
        {operationId && <Link href={paths.operation(operationId)}>That operation</Link>}
        {difference && <Button onClick={onAgain}>Preview again</Button>}
      </div>
    </div>
  );
};
