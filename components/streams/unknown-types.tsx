import { inWords } from "../format";
import { visibleText } from "../visible-text";
import styles from "./state.module.css";

const NAMED = 5;

/** What no definition knows, and no state has: a stream of another tool may hold types that nobody has told this console of. */
export const UnknownTypes = ({ types }: { types: readonly string[] }) => {
  if (types.length === 0) return null;
  const named = types.slice(0, NAMED).map(visibleText);
  const more = types.length - named.length;
  return (
    <p className={styles.note}>
      No projection here knows {inWords(more > 0 ? [...named, `${more} more`] : named)}: every state leaves these events out.
    </p>
  );
};
