import type { LogRepair } from "@/server/contracts/log-repairs";
import { ChangedRow, ChangedRows } from "../repairs/changed-rows";
import styles from "../ui/row-table.module.css";

/** Every row that a repair of the log changes, field by field. */
export const RefoldedRows = ({ rows }: Pick<LogRepair, "rows">) => (
  <ChangedRows label="Rows before and after">
    {rows.map((row) => (
      <ChangedRow key={`${row.projection}/${row.version}/${row.generation}/${row.key}`} row={row}>
        <span className={styles.said}>
          {row.projection} v{row.version}, generation {row.generation}
        </span>
      </ChangedRow>
    ))}
  </ChangedRows>
);
