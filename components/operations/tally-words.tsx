import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { formatCount } from "../format";
import { type ListedOperation, tallyOf } from "./operation-words";
import styles from "./tally-words.module.css";

const icon = { size: 14, stroke: 2, "aria-hidden": true } as const;

/** The numbers of the bar, in letters. What is zero is left to the bar, but for what came through. */
export const TallyWords = ({ operation }: { operation: ListedOperation }) => {
  const { succeeded, failed, notReached, pending } = tallyOf(operation);
  const settled = operation.kind === "redrive" ? "came through" : "settled";
  return (
    <span className={styles.words}>
      <span className={styles.succeeded}>
        <IconCheck {...icon} />
        <b>{formatCount(succeeded)}</b> {settled}
      </span>
      {failed > 0 && (
        <span className={styles.failed}>
          <IconX {...icon} />
          <b>{formatCount(failed)}</b> failed again
        </span>
      )}
      {notReached > 0 && (
        <span>
          <IconMinus {...icon} />
          <b>{formatCount(notReached)}</b> not reached
        </span>
      )}
      {pending > 0 && (
        <span>
          <b>{formatCount(pending)}</b> to go
        </span>
      )}
    </span>
  );
};
