import { sourceEventsEndpoint } from "@/server/contracts/source-endpoints";
import { JsonText } from "../json-text";
import { route } from "../route";
import { seenEventsJson } from "../sight/seen-events";
import { withinOf } from "../sight/within";
import { askedPosition } from "./asked-position";
import { attachedSourceNamed } from "./attached-source-named";

/** The page is JSON that the source has spelled already; only the cursor is added. */
export const listSourceEvents = route(sourceEventsEndpoint, async ({ params: { name }, query, scope, sight }) => {
  const source = await attachedSourceNamed(name);
  const { json, end, hasMore } = await source.readLog({ limit: query.limit, ...askedPosition(source, query.after), ...withinOf(scope) });
  return new JsonText(`{"events":${seenEventsJson(sight, json)}${hasMore ? `,"next":"${end}"` : ""}}`);
});
