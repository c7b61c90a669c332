import type { Database } from "@/server/db/database";
import type { CheckpointMove, MoveMeaning, MoveStanding } from "@/server/domain/attached/checkpoint-move";

export type MoveAsked = {
  consumer: string;
  version: number | null;
  partition: string | null;
  /** `beginning`, `head`: the newest event that it could read, or a position as people write it. */
  to: string;
};

export type PlannedMove = {
  kind: "planned";
  move: CheckpointMove;
  meaning: MoveMeaning;
  /** Why the store's tool does not allow it now; null where it does. */
  mayNot: string | null;
  /** The same for whoever may write there: whom it takes, and the statement. */
  remedy: { sentence: string; command: string };
};
export type MovePlan = PlannedMove | { kind: "refused"; field: "consumer" | "to"; sentence: string };

/** The tool's own way by SQL to set a consumer elsewhere. Reading and planning never write: `make` is handed the login that may. */
export type CheckpointMoves = {
  plan(asked: MoveAsked): Promise<MovePlan>;
  /** False where the checkpoint is not what the move saw, and nothing was written. `id`: of the intervention, unlike any other. */
  make(db: Database, move: CheckpointMove, id: string): Promise<boolean>;
  standing(move: CheckpointMove, id: string): Promise<MoveStanding>;
};
