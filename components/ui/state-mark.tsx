import type { TablerIcon } from "@tabler/icons-react";
import styles from "./state-mark.module.css";
import type { Tone } from "./tone";

/** How something stands: icon, word and colour. `isOld`: the word stands, its colour does not. */
export const StateMark = ({ icon: Icon, word, tone, isOld = false }: { icon: TablerIcon; word: string; tone: Tone; isOld?: boolean }) => (
  <span className={`${styles.mark} ${styles[isOld ? "quiet" : tone]}`}>
    <Icon size={16} stroke={1.9} aria-hidden="true" />
    {word}
  </span>
);
