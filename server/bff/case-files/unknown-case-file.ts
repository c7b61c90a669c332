import { OperationError } from "@/server/domain/errors";

export const unknownCaseFile = (id: string): OperationError =>
  new OperationError("not-found", `There is no case file ${id}.`, { field: "id" });
