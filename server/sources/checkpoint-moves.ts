import type { Database } from "@/server/db/database";
import type { CheckpointMove, MoveMeaning, MoveStanding } from "@/server/domain/attached/checkpoint-move";
import type { Sameness } from "./attached/same-store";

export type MoveAsked = {
  consumer: string;
  version: number | null;
  partition: string | null;
  /** `beginning`, `head`: the newest committed event of what it reads, though it may not read it yet, or a position as people write it. */
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
export type MovePlan =
  | PlannedMove
  | { kind: "missing"; sentence: string }
  | { kind: "refused"; field: "consumer" | "to"; sentence: string };

/** The tool's own way by SQL to set a consumer elsewhere. Reading and planning never write: `make` is handed the login that may. */
export type CheckpointMoves = {
  plan(asked: MoveAsked): Promise<MovePlan>;
  /** When a consumer that was moved goes on from there, as in "goes on from there when it is started". */
  goesOn: string;
  /** Whether the login that may write reaches the store that was planned for: asked before `make`. */
  sameness(db: Database): Promise<Sameness>;
  /** False where the checkpoint is not what the move saw, and nothing was written. `id`: of the intervention, unlike any other. */
  make(db: Database, move: CheckpointMove, id: string): Promise<boolean>;
  standing(move: CheckpointMove, id: string): Promise<MoveStanding>;
};
