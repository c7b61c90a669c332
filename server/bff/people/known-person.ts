import { lockPerson } from "@/server/db/access/lock-person";
import type { StoredPerson } from "@/server/db/access/person-row";
import { readPerson } from "@/server/db/access/read-person";
import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";

/** Locked until the transaction ends. Throws `OperationError("not-found")`. */
export const knownPerson = async (tx: Transaction, id: string): Promise<StoredPerson> => {
  await lockPerson(tx, id);
  const person = await readPerson(tx, id);
  if (person) return person;
  throw new OperationError("not-found", "There is no such person.", { field: "id" });
};
