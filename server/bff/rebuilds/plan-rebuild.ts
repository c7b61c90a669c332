import { rebuildPlanEndpoint } from "@/server/contracts/rebuild-endpoints";
import { countOpenLetters } from "@/server/db/letters/count-open-letters";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { listDependents } from "@/server/db/read-models/list-dependents";
import { listMentions } from "@/server/db/read-models/list-mentions";
import { listReaders } from "@/server/db/read-models/list-readers";
import { readPlanFacts } from "@/server/db/rebuilds/read-plan-facts";
import { counted } from "@/server/domain/duration";
import { viewName } from "@/server/domain/read-model";
import { context, sourceNamed } from "../context";
import { unknownProjection } from "../projections/unknown-projection";
import { route } from "../route";
import { freeBytes } from "./free-bytes";
import { versionToBuild } from "./version-to-build";

/** Rows, their index, and the room that rewriting them needs. */
const ROOM = 1.2;

export const planRebuild = route(rebuildPlanEndpoint, async ({ query }) => {
  const { db, sources, config } = context();
  const live = await liveGenerationOf(db, query.projection);
  if (!live) throw unknownProjection(query.projection);
  const definition = versionToBuild(query.projection, query.toVersion);
  const source = sourceNamed(sources);
  const view = viewName(query.projection);
  const types = definition.events.map(({ name }) => name);
  const [[unread], facts, dependents, mentions, readers, letters] = await Promise.all([
    source.unread([{ after: source.start, types }]),
    readPlanFacts(db, live),
    listDependents(db, view),
    listMentions(db, view),
    listReaders(db, view),
    countOpenLetters(db, live),
  ]);
  const { events } = unread!;
  const waits =
    facts.filling >= config.rebuilds.atOnce ? `${counted(facts.filling, "rebuild")} read the log: this one waits for its turn.` : null;
  return {
    projection: query.projection,
    fromVersion: live.version,
    toVersion: definition.version,
    isSameVersion: live.version === definition.version,
    events,
    seconds: facts.eventsPerSecond ? events / facts.eventsPerSecond : null,
    disk: { needed: Math.ceil(facts.tableBytes * ROOM), free: await freeBytes(facts.dataDirectory) },
    view: `read_models.${view}`,
    dependents: [...dependents, ...mentions],
    readers,
    letters,
    hindrance: facts.undecidedId
      ? { sentence: `${query.projection} is being rebuilt already.`, rebuildId: facts.undecidedId }
      : waits
        ? { sentence: waits, rebuildId: null }
        : null,
  };
});
