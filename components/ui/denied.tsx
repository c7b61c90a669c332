import Link from "next/link";
import { visibleText } from "../visible-text";
import styles from "./list-page.module.css";

/** A page that somebody was led to and may not read: why, and who may. */
export const Denied = ({ because }: { because: string }) => (
  <div className={styles.empty} role="alert">
    <h2>This is not yours to read.</h2>
    <p>
      {visibleText(because)} Which roles you have stands on <Link href="/account">My account</Link>; an administrator can give you others.
    </p>
  </div>
);
