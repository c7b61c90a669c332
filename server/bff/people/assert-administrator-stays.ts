import { otherAdministrators } from "@/server/db/access/other-administrators";
import type { Transaction } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";

export const isAdministratorEverywhere = (grants: readonly Grant[]): boolean =>
  grants.some(({ role, streamPrefixes, projections }) => role === "administrator" && streamPrefixes === null && projections === null);

/** A console that nobody may manage could only be mended from its machine. */
export const assertAdministratorStays = async (tx: Transaction, { id, name }: { id: string; name: string }): Promise<void> => {
  if ((await otherAdministrators(tx, id)) > 0) return;
  throw new OperationError("conflict", `${name} is the only administrator: nobody could manage people any more. Make another one first.`);
};
