import type { DiscardBody, Operation, RedriveBody } from "@/server/contracts/operations";
import type { Transaction } from "@/server/db/database";
import { confirmOperation } from "@/server/db/operations/confirm-operation";
import { outsideSequences } from "@/server/db/operations/outside-sequences";
import { previewOperation } from "@/server/db/operations/preview-operation";
import { startOperation } from "@/server/db/operations/start-operation";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { isInside, type Scope, type Subject, streamPrefixesOf, wholeOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { OperationRequest } from "@/server/domain/operation";
import { redriveVersion } from "@/server/projections/redrive-version";
import type { Actor } from "../access/actor";
import { demandSecondPerson } from "../approvals/demand-second-person";
import { context } from "../context";
import { assertOperationInside } from "../operations/assert-operation-inside";
import { knownOperation } from "../operations/known-operation";
import { isKeyHidden, type Sight } from "../sight/sight";

/** Who asks, and what they may see. */
type Asking = { actor: Actor; scope: Scope; sight: Sight };
type Versions = Pick<OperationRequest, "version" | "generation" | "foldVersion">;
type Asked = ({ kind: "redrive" } & RedriveBody) | ({ kind: "discard" } & DiscardBody);

const versionsOf = async (tx: Transaction, name: string): Promise<Versions> => {
  const live = await liveGenerationOf(tx, name);
  if (!live) throw new OperationError("not-found", `There is no live projection ${name}.`, { field: "projection" });
  const fold = redriveVersion(context().config.registry, { name, version: live.version });
  if (!fold)
    throw new OperationError("conflict", `This console's release does not know version ${live.version} of ${name}, which is live.`, {
      field: "projection",
    });
  return { version: live.version, generation: live.generation, foldVersion: fold.version };
};

/** Whoever may not see a sequence is told what is said of one that never had a letter. */
const assertInside = async (tx: Transaction, { projection, sequences = [] }: Asked, versions: Versions, { scope, sight }: Asking) => {
  const [outside] = isKeyHidden(sight, projection) ? sequences : await outsideSequences(tx, { projection, ...versions }, sequences, scope);
  if (outside !== undefined)
    throw new OperationError("not-found", `${projection} never had a dead letter of ${outside}.`, { field: "sequences" });
};

/** Stored with what was asked only where it says something. */
const limits = (scope: Scope) => (streamPrefixesOf(scope) === null ? {} : { within: scope });

const requestOf = async (tx: Transaction, asked: Asked, asking: Asking): Promise<OperationRequest> => {
  const { kind, projection, sequences, filter, canary } = asked;
  const versions = await versionsOf(tx, projection);
  await assertInside(tx, asked, versions, asking);
  return {
    kind,
    projection,
    ...versions,
    selection: { sequences, filter, canary, ...limits(asking.scope), ...(kind === "discard" ? { scope: asked.scope } : {}) },
    reason: asked.reason || null,
    actor: asking.actor,
    concurrency: asked.concurrency,
    lettersPerSecond: asked.lettersPerSecond ?? null,
  };
};

/** What a second person is shown of a discard. Sequences are named by their page, not here: a name may be somebody's. */
const planOf = ({ id, projection, version, selection, counts, sequences, noun }: Operation): Record<string, unknown> => ({
  operation: id,
  projection,
  version,
  scope: selection.scope ?? "head",
  letters: counts.selected,
  sequences: sequences.selected,
  noun,
});

/** All of the projection, or what of it whoever asks could reach: the second person must reach as far. */
const reachOf = (scope: Scope, projection: string): Subject[] => {
  if (isInside(scope, wholeOf(projection))) return [wholeOf(projection)];
  const there = scope.filter((grant) => isInside([{ ...grant, streamPrefixes: null }], { projection }));
  return (streamPrefixesOf(there) ?? []).map((streamId) => ({ projection, streamId }));
};

/** An operation that waits is told of to those who may agree to it. */
const askedWhereNeeded = async (tx: Transaction, id: string, { actor, scope }: Asking): Promise<Operation> => {
  const operation = await knownOperation(tx, id);
  if (operation.state !== "awaiting-approval") return operation;
  const { planHash, reason, projection } = operation;
  await demandSecondPerson(tx, {
    actor,
    kind: "discard-letters",
    target: `operation:${id}`,
    plan: planOf(operation),
    planHash,
    reason: reason ?? "",
    about: reachOf(scope, projection),
  });
  return operation;
};

/** Previews, confirms or starts at once, as the body says; gives the operation as this transaction leaves it. */
export const submitOperation = async (tx: Transaction, asked: Asked, asking: Asking): Promise<Operation> => {
  const request = await requestOf(tx, asked, asking);
  const { dryRun, planHash, allowArrivals } = asked;
  if (dryRun) return knownOperation(tx, await previewOperation(tx, request));
  const { discardAbove } = context().config.fourEyes;
  const id =
    planHash === undefined
      ? await startOperation(tx, request, discardAbove)
      : await confirmOperation(tx, request, { planHash, allowArrivals, discardAbove });
  await assertOperationInside(tx, id, asking.scope);
  return askedWhereNeeded(tx, id, asking);
};
