import { z } from "zod";
import { sessionsEndpoint } from "@/server/contracts/me-endpoints";
import { listSessions } from "@/server/db/access/list-sessions";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { seatedPerson } from "./seated-person";

const key = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/), z.uuid()]);

export const listOwnSessions = route(sessionsEndpoint, async ({ query: { after, limit }, actor }) => {
  const from = after === undefined ? null : keyOf(key, after);
  const { id, session } = seatedPerson(actor);
  const sessions = await listSessions(context().db, { personId: id, after: from, limit: limit + 1 });
  const last = sessions.length > limit ? sessions[limit - 1] : undefined;
  return {
    sessions: sessions.slice(0, limit).map((stored) => ({ ...stored, isCurrent: stored.id === session.id })),
    ...(last ? { next: cursorOf([last.beganExactly, last.id]) } : {}),
  };
});
