import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";

export type Seated = { id: string; name: string; address: string | null; session: NonNullable<Actor["session"]> };

/** The person who asks, with the session. Throws `OperationError("conflict")` for a token, which has none. */
export const seatedPerson = ({ id, name, address, session }: Actor): Seated => {
  if (id === null || session === null) throw new OperationError("conflict", `${name} is a token. This is for people who have signed in.`);
  return { id, name, address, session };
};
