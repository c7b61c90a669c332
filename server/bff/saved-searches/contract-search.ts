import type { SavedSearch } from "@/server/contracts/saved-searches";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { StoredSearch } from "@/server/db/saved-searches/saved-search-row";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";

/** By its owner's id: tokens may share a name, and a name may be given again. */
export const isOwn = ({ savedById }: StoredSearch, { id }: Actor): boolean => savedById !== null && savedById === id;

export const contractSearch = (stored: StoredSearch, actor: Actor): SavedSearch => {
  const { savedById: _, ...told } = stored;
  return { ...told, isMine: isOwn(stored, actor) };
};

/** Throws `OperationError("not-found")`: another's search is not there for who would change it. */
export const knownSearch = (stored: StoredSearch | null): StoredSearch => {
  if (stored) return stored;
  throw new OperationError("not-found", "You have no saved search with this id.", { field: "id" });
};

type Change = { action: string; before: StoredSearch | null; after: StoredSearch | null };

/** What is searched for may name people, and a record is for ever: which filters it has, and not their values. */
const shown = (stored: StoredSearch | null) =>
  stored ? { name: stored.name, filters: [...new URLSearchParams(stored.search).keys()], isShared: stored.isShared } : null;

/** What others see is on record; what a person keeps for themselves is nobody's business. */
export const recordShared = async (tx: Transaction, actor: Actor, { action, before, after }: Change): Promise<void> => {
  const stored = after ?? before;
  if (!stored || !(before?.isShared || after?.isShared)) return;
  await recordAction(tx, {
    actor,
    action,
    target: `saved-search:${stored.id}`,
    reason: stored.name,
    before: shown(before),
    after: shown(after),
  });
};
