import { LongText } from "./long-text";
import styles from "./payload.module.css";
import { valueText } from "./value-text";

/** Text only, whatever it holds. */
export const PayloadValue = ({ value }: { value: unknown }) => {
  const text = valueText(value);
  if (value === null || value === undefined) return <span className={styles.absent}>{text}</span>;
  if (text === "") return <span className={styles.absent}>empty text</span>;
  return <LongText text={text} />;
};
