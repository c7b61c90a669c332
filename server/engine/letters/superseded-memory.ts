import type { Transaction } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { type IsSuperseded, NONE_SUPERSEDED, supersededAmong } from "@/server/domain/superseded";

/**
 * What an engine remembers of events that count no more, so that asking costs a batch nothing. Invariant: under the checkpoint's lock, after
 * `refresh`, it is what is true until the commit: who supersedes raises the revision under that lock.
 */
export class SupersededMemory {
  #revision: bigint | null = null;
  #isSuperseded: IsSuperseded = NONE_SUPERSEDED;

  /** Call it with the checkpoint held. */
  async refresh(tx: Transaction, revision: bigint): Promise<IsSuperseded> {
    if (revision !== this.#revision) {
      this.#isSuperseded = supersededAmong(await listSuperseded(tx));
      this.#revision = revision;
    }
    return this.#isSuperseded;
  }
}
