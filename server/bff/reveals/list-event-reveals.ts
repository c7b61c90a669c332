import { revealsEndpoint } from "@/server/contracts/reveal-endpoints";
import { listReveals } from "@/server/db/reveals/list-reveals";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { eventInside } from "./event-inside";

export const listEventReveals = route(revealsEndpoint, async ({ params: { eventId }, query, scope }) => {
  const { db, sources } = context();
  const source = sourceNamed(sources, query.source);
  const { streamId } = await eventInside(source, eventId, scope);
  return { reveals: await listReveals(db, source.name, streamId, eventId) };
});
