import { caseEventOf } from "@/server/case-file/case-event";
import type { CaseParts } from "@/server/case-file/document";
import { listLeftOut } from "@/server/db/superseded/list-left-out";
import { buildRegistry, type Registry } from "@/server/projections/registry";
import { context } from "../context";
import { openReplay } from "../replay/open-replay";
import { foldCaseStates } from "./fold-states";
import type { CaseGround } from "./gather-case";
import { anybody, maskedParts, openEvent } from "./open-parts";
import { openStates } from "./open-states";

/** Of a payload that a repair of the log has left out nothing is handed over. */
const NOTHING_OPEN = buildRegistry([]);

/** Everything but what its maker adds. */
type FoundParts = Omit<CaseParts, "made" | "question" | "note">;

const typesOf = ({ eventTypes }: Registry, { evidence, trace }: CaseGround): CaseParts["stream"]["types"] => {
  const names = new Set([...evidence.map(({ event }) => event.type), ...trace.steps.map(({ type }) => type)]);
  return [...names].sort().flatMap((name) => {
    const known = eventTypes.get(name);
    return known ? [{ name, meaning: known.meaning }] : [];
  });
};

/** Folds what was gathered, by the folds that the read models have. Throws `OperationError`. */
export const casePartsOf = async (registry: Registry, ground: CaseGround, signal: AbortSignal): Promise<FoundParts> => {
  const { source, stream, evidence, follows, trace, freshness } = ground;
  const sight = anybody(registry);
  const events = evidence.map(({ event }) => event);
  const leftOut = await listLeftOut(
    context().db,
    events.map(({ globalPosition }) => globalPosition),
  );
  const told = evidence.map((each) => openEvent(leftOut.has(each.event.globalPosition) ? NOTHING_OPEN : registry, caseEventOf(each)));
  const states: CaseParts["states"] = [];
  const differences: CaseParts["differences"] = [];
  for (const { projection, screen } of follows) {
    const replay = await openReplay({ streamId: stream.streamId, source: source.name, projection, sight, signal });
    const folded = openStates(sight, await foldCaseStates(replay, screen, events), replay);
    states.push(folded.state);
    differences.push(...folded.differences);
  }
  return {
    stream: { ...stream, types: typesOf(registry, ground) },
    events: told,
    states,
    differences,
    trace,
    freshness,
    masked: maskedParts({ events: told, states }),
  };
};
