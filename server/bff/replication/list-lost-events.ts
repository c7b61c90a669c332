import { lostEventsEndpoint } from "@/server/contracts/replication-endpoints";
import { listRewound } from "@/server/db/checkpoints/list-rewound";
import { listLostEvents as listStored } from "@/server/db/lost-events/list-lost-events";
import { isInside, type Scope, streamPrefixesOf } from "@/server/domain/access/grants";
import { waysBack } from "@/server/domain/replication/way-back";
import { context, sourceNamed } from "../context";
import { route } from "../route";

const haltedInside = async (scope: Scope) => {
  const { db, sources } = context();
  const rewound = (await listRewound(db)).filter(({ projection }) => isInside(scope, { projection }));
  if (rewound.length === 0) return [];
  const found = await sourceNamed(sources).eventsAt(rewound.map(({ position }) => position));
  return waysBack(
    rewound.map(({ projection, eventId }, at) => ({ projection, standsOnItsEvent: eventId === null || found[at]?.eventId === eventId })),
  );
};

export const listLostEvents = route(lostEventsEndpoint, async ({ query: { after, limit }, scope }) => {
  const stored = await listStored(context().db, { prefixes: streamPrefixesOf(scope), after, limit });
  const last = stored.length === limit ? stored.at(-1) : undefined;
  return { halted: await haltedInside(scope), events: stored, ...(last ? { next: last.id } : {}) };
});
