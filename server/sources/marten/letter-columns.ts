import type { StoreLetter } from "@/server/domain/attached/letter";

/** A letter is a document of the application's: its serializer decides how its names are spelled. */
const field = (name: string, data: string): string =>
  `coalesce(${data} ->> '${name}', ${data} ->> '${name.charAt(0).toLowerCase()}${name.slice(1)}')`;

/** The event that a letter is about; 0 where that cannot be read. An index that letters are found by has to spell it exactly so. */
export const letterPosition = (data: string): string =>
  `coalesce((substring(${field("EventSequence", data)}, '^[0-9]{1,18}$'))::bigint, 0)`;

const text = (name: string, as: string): string => `${field(name, "l.data")} as ${as}`;

export const lettersOf = (letters: string): string => `
  (select l.id, ${letterPosition("l.data")} as position, ${text("ProjectionName", "projection")}, ${text("ShardName", "key")}, ${text("TenantId", "tenant")},
          ${text("ExceptionType", "cause")}, ${text("ExceptionMessage", "message")}, ${text("Timestamp", "happened")} from ${letters} l)`;

/** What is read of a letter before it is known what came after. */
export type Letter = Omit<StoreLetter, "after" | "commands"> & { projection: string; key: string };
