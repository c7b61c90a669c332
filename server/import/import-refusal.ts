import { OperationError } from "@/server/domain/errors";

/** The line that stopped an import. Lines before it are stored. */
export class ImportRefusal extends OperationError {
  constructor(
    readonly line: number,
    readonly field: string | null,
    readonly reason: string,
  ) {
    super("invalid-request", `line ${line}: ${field ? `${field} ` : ""}${reason}`, field ? { field } : {});
  }
}
