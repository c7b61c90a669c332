/** A table whose rows a sequence numbers; names as a statement says them. `sequence` is null where nobody knows which it is. */
export type NumberedTable = { table: string; column: string; sequence: string | null };
