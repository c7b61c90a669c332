import type { PersonalField } from "@/server/contracts/forgettings";
import styles from "./forgettings.module.css";
import { fieldText } from "./words";

export const PersonalFieldList = ({ fields }: { fields: readonly PersonalField[] }) => (
  <ul className={styles.fields}>
    {fields.map((field) => (
      <li key={`${field.eventType} ${field.field}`}>{fieldText(field)}</li>
    ))}
  </ul>
);
