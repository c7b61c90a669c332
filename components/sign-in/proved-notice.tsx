import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import { Mark } from "../ui/mark";
import styles from "./sign-in.module.css";

/** In the tab that was opened for a proof: the one that asked goes on by itself. */
export const ProvedNotice = () => (
  <main className={styles.page}>
    <div className={styles.sheet}>
      <p className={styles.wordmark}>
        <Mark />
        Tidemark
      </p>
      <h1>That was you</h1>
      <p className={styles.proved}>
        <IconCheck size={16} stroke={1.9} aria-hidden="true" />
        <span>Close this tab: the page that asked for it goes on by itself.</span>
      </p>
      <p>
        <Link href="/">To the Overview instead</Link>
      </p>
    </div>
  </main>
);
