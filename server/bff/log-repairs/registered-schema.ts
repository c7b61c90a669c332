import { OperationError } from "@/server/domain/errors";
import type { Compensation } from "@/server/domain/write-anew/compensate";
import { context } from "../context";

const refuse = (field: string, sentence: string) => new OperationError("unprocessable", sentence, { field });

/** The version that this payload is written in. Throws where this release knows no such type, or its schema refuses it. What is personal is sealed by writers alone. */
export const registeredSchema = ({ type: name, data }: Pick<Compensation, "type" | "data">): number => {
  const type = context().config.registry.eventTypes.get(name);
  if (!type) throw refuse("event.type", `No projection of this release reads an event ${name}.`);
  const personal = type.personal.find((field) => typeof data === "object" && data !== null && Object.hasOwn(data, field));
  if (personal)
    throw refuse("event.data", `${personal} is personal, and would be stored unsealed: append this event by the system that writes them.`);
  const issue = type.schema.safeParse(data).error?.issues[0];
  if (issue) throw refuse("event.data", `${["event.data", ...issue.path].join(".")}: ${issue.message}`);
  return type.schemaVersion;
};
