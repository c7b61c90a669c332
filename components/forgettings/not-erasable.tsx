import type { PersonalField } from "@/server/contracts/forgettings";
import styles from "./forgettings.module.css";
import { PersonalFieldList } from "./personal-field-list";

/** What a writer stored in clear, and what can be done about it today. */
export const NotErasable = ({ fields }: { fields: readonly PersonalField[] }) => (
  <section className={styles.subject}>
    <h3>In plain text: not erasable by forgetting</h3>
    <PersonalFieldList fields={fields} />
    <p>
      A writer stored these without sealing them. Let it seal first, with <code>event_store.seal</code> or the append client. A database
      administrator can then rewrite the stream: as the role <code>tidemark_repair</code>, put sealed texts in their place and set{" "}
      <code>checksum</code> to <code>event_store.checksum_of</code> of the new row, delete the stream’s rows of{" "}
      <code>event_store.snapshots</code>, and rebuild the projections that read it.
    </p>
  </section>
);
