import { actionExportEndpoint } from "@/server/contracts/system-endpoints";
import { insertAction } from "@/server/db/operator-actions/record-action";
import { MASK } from "@/server/domain/sight/mask-sign";
import { loggableError } from "@/server/runtime/loggable-error";
import { openLogger } from "@/server/runtime/logger";
import { context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import { seenAction } from "../sight/seen-actions";
import { SEALED } from "../sight/unseal";
import { ACTION_SPELLINGS } from "./action-lines";
import { searchActions } from "./search-actions";

const log = openLogger("web");

/** A page when it is taken, and none before: a slow reader keeps no connection. An error breaks the file off, so that nobody takes it for whole. */
const streamOf = (head: string, pages: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (head) controller.enqueue(encoder.encode(head));
      },
      pull: async (controller) => {
        try {
          const { value, done } = await pages.next();
          if (done) return controller.close();
          controller.enqueue(encoder.encode(value));
        } catch (error) {
          log.warn({ error: loggableError(error) }, "an export of the action log was cut off");
          controller.error(error);
        }
      },
      cancel: async () => void (await pages.return(undefined)),
    },
    { highWaterMark: 1 },
  );
};

/** Recorded first: nobody gets the file without the record that they did. What was done since is not in it, and nothing sealed is opened in it. */
export const exportActions = route(actionExportEndpoint, async ({ query: { format, ...filters }, actor, scope, sight }) => {
  const upTo = await context().operatorDb.transaction((tx) =>
    insertAction(tx, { actor, action: "export-actions", target: "action-log", reason: "", before: null, after: { format, filters } }),
  );
  const { contentType, head, line } = ACTION_SPELLINGS[format];
  async function* pages(): AsyncGenerator<string> {
    for await (const { rows } of searchActions({ ...filters, after: upTo }, { actor, scope })) {
      const text = rows.map((row) => line(seenAction(sight, row))).join("");
      if (text) yield text.replace(SEALED, MASK);
    }
  }
  const disposition = `attachment; filename="action-log_before-${upTo}.${format}"`;
  return new Response(streamOf(head, pages()), {
    headers: answerHeaders(contentType, { "content-disposition": disposition, "x-accel-buffering": "no" }),
  });
});
