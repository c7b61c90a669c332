import type { z } from "zod";
import type { RouteHandler } from "@/server/bff/route";
import { fromAdministrator } from "@/server/bff/testing/given-token";
import { problem } from "@/server/contracts/health";
import { rowCheck, streamBlame, streamCourse, streamDiff, streamState, touchedKeys, whatIf } from "@/server/contracts/replay";
import { askWhatIf } from "../ask-what-if";
import { checkRow } from "../check-row";
import { getStreamBlame } from "../get-stream-blame";
import { getStreamCourse } from "../get-stream-course";
import { getStreamDiff } from "../get-stream-diff";
import { getStreamState } from "../get-stream-state";
import { getTouchedKeys } from "../get-touched-keys";

type Query = Record<string, string | number>;

const request = (streamId: string, what: string, query: Query): Request =>
  fromAdministrator(
    new Request(
      `http://localhost:3000/api/streams/${encodeURIComponent(streamId)}/${what}?${new URLSearchParams(
        Object.entries(query).map(([key, value]) => [key, String(value)]),
      )}`,
    ),
  );

const asking =
  <A extends z.ZodType>(handler: RouteHandler, what: string, answer: A) =>
  async (streamId: string, query: Query): Promise<z.output<A>> => {
    const response = await handler(request(streamId, what, query));
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status}: ${text}`);
    return answer.parse(JSON.parse(text));
  };

/** The replay's routes, asked as a browser would. */
export const ask = {
  state: asking(getStreamState, "state", streamState),
  diff: asking(getStreamDiff, "diff", streamDiff),
  blame: asking(getStreamBlame, "blame", streamBlame),
  course: asking(getStreamCourse, "course", streamCourse),
  touchedKeys: asking(getTouchedKeys, "touched-keys", touchedKeys),
  rowCheck: asking(checkRow, "row-check", rowCheck),
  whatIf: asking(askWhatIf, "what-if", whatIf),
};

const HANDLERS = {
  state: getStreamState,
  diff: getStreamDiff,
  blame: getStreamBlame,
  course: getStreamCourse,
  "touched-keys": getTouchedKeys,
  "row-check": checkRow,
  "what-if": askWhatIf,
} as const;

/** Status, field and sentence of a refusal. */
export const refusal = async (
  streamId: string,
  what: keyof typeof HANDLERS,
  query: Query,
): Promise<[number, string | undefined, string]> => {
  const response = await HANDLERS[what](request(streamId, what, query));
  const { field, detail } = problem.parse(await response.json());
  return [response.status, field, detail];
};
