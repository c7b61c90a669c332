import { OperationError } from "@/server/domain/errors";

export const unknownProjection = (name: string): OperationError =>
  new OperationError("not-found", `There is no live projection ${name}.`, { field: "name" });
