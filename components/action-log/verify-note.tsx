import { CommandLine } from "../sign-in/command-line";
import styles from "./action-log.module.css";

/** What makes the log worth believing, and how anybody checks it who may use the machine. */
export const VerifyNote = () => (
  <section className={styles.verify} aria-labelledby="verify">
    <h2 id="verify">Is this the whole log?</h2>
    <p>
      Each entry is chained to the one before it by a hash, and the newest hash is signed and written to a file outside of the database. An
      entry that somebody edits, deletes, swaps or cuts off is named by this command, on the machine that the console runs on:
    </p>
    <CommandLine command="npm run --silent tidemark -- audit-log verify" />
  </section>
);
