import type { PartitionId } from "@/server/db/checkpoints/load-checkpoint";
import type { Transaction } from "@/server/db/database";
import { loadHeldSequences } from "@/server/db/letters/load-held-sequences";

/**
 * What an engine remembers of the sequences of its partition that it must look up before it applies their events, so that healthy
 * ones cost nothing. Invariant: under the checkpoint's lock, after `refresh`, every held or watched sequence is remembered;
 * one that is remembered may have been released since, which the lock on its row tells.
 */
export class HeldSequences {
  #revision: bigint | null = null;
  #names = new Set<string>();

  /** Call it with the checkpoint held. */
  async refresh(tx: Transaction, partition: PartitionId, revision: bigint): Promise<void> {
    if (revision === this.#revision) return;
    this.#names = new Set(await loadHeldSequences(tx, partition));
    this.#revision = revision;
  }

  among(sequences: Iterable<string>): string[] {
    if (this.#names.size === 0) return [];
    return [...sequences].filter((sequence) => this.#names.has(sequence));
  }

  /** Seen under the lock of its row: neither held nor watched. */
  drop(sequence: string): void {
    this.#names.delete(sequence);
  }
}
