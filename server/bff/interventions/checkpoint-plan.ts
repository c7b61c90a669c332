import { z } from "zod";
import { type MoveMeaning, moveSentences } from "@/server/domain/attached/checkpoint-move";
import { OperationError } from "@/server/domain/errors";
import { CHECKPOINT_ACTS, type Remedy } from "@/server/domain/triage/intervention";
import type { CheckpointMoves, MoveAsked } from "@/server/sources/checkpoint-moves";
import { context } from "../context";
import { attachedSourceNamed } from "../sources/attached-source-named";
import { planHashOf } from "./plan-hash";

/** Exactly what was looked at: kept with the intervention, and compared by the statement that moves. */
export const plannedCheckpoint = z.object({
  act: z.enum(CHECKPOINT_ACTS),
  source: z.string(),
  consumer: z.string(),
  version: z.number().int().nullable(),
  partition: z.string(),
  from: z.string(),
  to: z.string(),
  streamVersion: z.string().nullable(),
  recordedBy: z.string().nullable(),
  told: z.object({ from: z.string(), to: z.string() }),
});
export type PlannedCheckpoint = z.infer<typeof plannedCheckpoint>;

export type CheckpointPlan = {
  exactly: PlannedCheckpoint;
  planHash: string;
  target: string;
  meaning: MoveMeaning;
  sentences: string[];
  mayNot: string | null;
  remedy: Remedy | null;
};

/** Null where the console only reads the source. */
export const actionsUrlOf = (source: string): string | null =>
  context().config.sources.find(({ name }) => name === source)?.actionsUrl ?? null;

/** Throws `OperationError("unprocessable")` where the store's tool has no way by SQL. */
export const movesOf = async (name: string): Promise<CheckpointMoves> => {
  const source = await attachedSourceNamed(name, "source");
  if (source.checkpoints) return source.checkpoints;
  throw new OperationError("unprocessable", source.describe().capabilities.actions.sentence, { field: "source" });
};

const onlyRead = (source: string): string =>
  `This console only reads ${source}: its configuration names no login that may move checkpoints there (actionsUrl, beside the url of the source).`;

const nameOf = ({ source, consumer, version, partition }: PlannedCheckpoint): string =>
  `checkpoint:${source}/${consumer}${version === null ? "" : ` v${version}`} of ${partition}`;

/** Looked at now. */
export const checkpointPlan = async (source: string, asked: MoveAsked): Promise<CheckpointPlan> => {
  const plan = await (await movesOf(source)).plan(asked);
  if (plan.kind === "missing") throw new OperationError("not-found", plan.sentence, { field: "consumer" });
  if (plan.kind === "refused") throw new OperationError("invalid-request", plan.sentence, { field: plan.field });
  const { move, meaning, mayNot, remedy } = plan;
  const exactly = { act: "move-checkpoint", source, ...move } as const;
  const isOnlyRead = actionsUrlOf(source) === null;
  return {
    exactly,
    planHash: planHashOf(exactly),
    target: nameOf(exactly),
    meaning,
    sentences: moveSentences(move, meaning),
    mayNot: mayNot ?? (isOnlyRead ? onlyRead(source) : null),
    remedy: mayNot === null && isOnlyRead ? remedy : null,
  };
};
