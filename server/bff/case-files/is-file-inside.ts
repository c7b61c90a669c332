import { z } from "zod";
import { isInside, type Scope, streamPrefixesOf } from "@/server/domain/access/grants";

const streams = z.object({
  events: z.array(z.object({ streamId: z.string() })),
  trace: z.object({ steps: z.array(z.object({ streamId: z.string() })) }),
});

/** A file is one whole: it was made by somebody who might see more, and its trace may name streams that are outside of a reader's scope. */
export const isFileInside = (json: string, scope: Scope): boolean => {
  if (streamPrefixesOf(scope) === null) return true;
  const { events, trace } = streams.parse(JSON.parse(json));
  return [...events, ...trace.steps].every(({ streamId }) => isInside(scope, { streamId }));
};
