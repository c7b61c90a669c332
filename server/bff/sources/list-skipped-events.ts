import { skippedEventsEndpoint } from "@/server/contracts/source-endpoints";
import { OperationError } from "@/server/domain/errors";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { askedPosition } from "./asked-position";
import { attachedSourceNamed } from "./attached-source-named";

export const listSkippedEvents = route(skippedEventsEndpoint, async ({ params: { name }, query, scope }) => {
  const { consumer, version, partition, types, after, limit } = query;
  const source = await attachedSourceNamed(name);
  if (!source.skipped) throw new OperationError("unprocessable", source.describe().capabilities.defects.sentence, { field: "name" });
  const events = await source.skipped({
    consumer: { name: consumer, version: version === undefined ? null : Number(version), partition: partition ?? null },
    types,
    limit,
    ...askedPosition(source, after),
    ...withinOf(scope),
  });
  const last = events.length === limit ? events.at(-1) : undefined;
  return { events, ...(last ? { next: last.position } : {}) };
});
