import { OperationError } from "@/server/domain/errors";

export const unknownEvent = (eventId: string): OperationError =>
  new OperationError("not-found", `There is no event ${eventId}.`, { field: "eventId" });
