import type { StoreLetter } from "@/server/domain/attached/letter";

/** A letter is a document of the application's: its serializer decides how its names are spelled. */
const field = (name: string): string => `coalesce(l.data ->> '${name}', l.data ->> '${name.charAt(0).toLowerCase()}${name.slice(1)}')`;

/** The event that a letter is about; null where that cannot be read. An index has to spell it exactly so. */
export const LETTER_POSITION = `(substring(${field("EventSequence")}, '^[0-9]{1,18}$'))::bigint`;

export const lettersOf = (letters: string): string => `
  (select l.id, ${LETTER_POSITION} as position, ${field("ProjectionName")} as projection, ${field("ShardName")} as key, ${field("TenantId")} as tenant,
          ${field("ExceptionType")} as cause, ${field("ExceptionMessage")} as message, ${field("Timestamp")} as happened from ${letters} l)`;

/** What is read of a letter before it is known what came after. */
export type Letter = Omit<StoreLetter, "after" | "commands"> & { projection: string; key: string };
