import type { CaseFile } from "@/server/contracts/case-files";
import styles from "./case-file-page.module.css";

/** How anybody with the console's database can prove it, and what that proves. */
export const VerifySection = ({ caseFile: { sha256 } }: { caseFile: CaseFile }) => (
  <section className={styles.section} aria-labelledby="verify">
    <h2 id="verify">How to check a copy</h2>
    <code className={styles.command}>npm run --silent tidemark -- case-file verify FILE</code>
    <p>
      It says that no part of the copy was changed, that its page shows what its data say, and that every event is still as the store has
      it; or it names the part that is not. It is no signature: without this console’s database it can say only that the parts fit together.
    </p>
    <p>SHA-256 of the whole, kept here since it was made:</p>
    <code className={styles.command}>{sha256}</code>
  </section>
);
