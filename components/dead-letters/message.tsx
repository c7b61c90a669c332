import type { LetterSequence } from "@/server/contracts/dead-letters";
import { visibleText } from "../visible-text";
import styles from "./message.module.css";

/** `chips` sets the values apart where several letters share the words; elsewhere they are only darker. */
export const Message = ({ parts, chips = false }: { parts: LetterSequence["message"]; chips?: boolean }) => (
  <span className={chips ? styles.chips : styles.message}>
    {parts.map(({ text, isValue }, at) => {
      const key = `${at} ${text}`;
      if (!isValue) return <span key={key}>{visibleText(text)}</span>;
      return chips ? <code key={key}>{visibleText(text)}</code> : <b key={key}>{visibleText(text)}</b>;
    })}
  </span>
);
