import { NativeSelect } from "@mantine/core";
import { type AuditKind, auditKind } from "@/server/contracts/audits";
import styles from "../ui/list-filters.module.css";
import { kindWords } from "./kind-words";

const KINDS = [{ value: "", label: "Of any kind" }, ...auditKind.options.map((value) => ({ value, label: kindWords[value].word }))];

type Props = { kind: AuditKind | undefined; onKind: (kind: AuditKind | undefined) => void };

/** A choice is the address at once. */
export const AuditFilter = ({ kind, onKind }: Props) => (
  <form className={styles.filters} aria-label="Which audits" onSubmit={(submitted) => submitted.preventDefault()}>
    <NativeSelect
      aria-label="Kind of audit"
      data={KINDS}
      value={kind ?? ""}
      onChange={({ currentTarget }) => onKind(auditKind.safeParse(currentTarget.value).data)}
    />
  </form>
);
