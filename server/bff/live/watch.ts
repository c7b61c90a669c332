import { liveEndpoint } from "@/server/contracts/system-endpoints";
import { readStanding } from "@/server/db/access/read-standing";
import { listOpenAlerts } from "@/server/db/alerts/list-alerts";
import { listImports } from "@/server/db/imports/list-imports";
import { judgeLetters } from "@/server/domain/letter-figures";
import { openLogger } from "@/server/runtime/logger";
import { contractAlert } from "../alerts/contract-alert";
import { type Context, context, sourceNamed } from "../context";
import { answerHeaders } from "../headers";
import { observeProjections } from "../projections/observe-projections";
import { RequestRefusal } from "../request-refusal";
import { route } from "../route";
import { type LiveClient, type LiveHub, type LiveView, openLiveHub } from "./live-hub";
import { liveViewOf } from "./live-view";
import { openLook } from "./look";
import { openOperationsLook } from "./open-operations";
import { openStandingWatch, type StandingWatch } from "./standing";

const EVERY_MS = 1_000;
const STANDING_EVERY_MS = 2_000;
const PATIENCE_MS = 3_000;
const MAX_CLIENTS = 2_000;
const MAX_BUFFERED_BYTES = 1_000_000;
const OPEN_ALERTS = 50;
const GREETING = new TextEncoder().encode("retry: 2000\n\n");

const hubOf = (shared: Context): LiveHub => {
  const { observerDb, observerSources, config } = shared;
  const lookAtOperations = openOperationsLook(observerDb, config.registry);
  const observe = async () => {
    const [{ stored, seen: _, ...projections }, imports, operations, alerts] = await Promise.all([
      observeProjections({ db: observerDb, source: sourceNamed(observerSources), config }),
      listImports(observerDb),
      lookAtOperations(),
      listOpenAlerts(observerDb, OPEN_ALERTS),
    ]);
    return { projections, imports, letters: judgeLetters(stored.letters), operations, alerts: alerts.map(contractAlert) };
  };
  shared.hub ??= openLiveHub({
    look: openLook({ observe, log: openLogger("web"), now: () => new Date(), patienceMs: PATIENCE_MS }),
    everyMs: EVERY_MS,
    maxClients: MAX_CLIENTS,
  });
  return shared.hub;
};

const standingOf = (shared: Context): StandingWatch => {
  shared.standing ??= openStandingWatch({ everyMs: STANDING_EVERY_MS, ask: (asked) => readStanding(shared.observerDb, asked) });
  return shared.standing;
};

/** A client's stream. What it has not taken is kept up to a limit; a client beyond it is cut off and may come back. */
const openClient = (
  hub: LiveHub,
  view: LiveView,
  watchStanding: (end: () => void) => () => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> => {
  let client: LiveClient;
  let leave = () => undefined as void;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const end = () => {
          hub.remove(client);
          leave();
          signal.removeEventListener("abort", end);
          controller.close();
        };
        client = {
          view,
          send: (chunk) => {
            if ((controller.desiredSize ?? 0) < chunk.byteLength) {
              signal.removeEventListener("abort", end);
              leave();
              controller.error(new Error("this client reads too slowly"));
              return false;
            }
            controller.enqueue(chunk);
            return true;
          },
          end,
        };
        controller.enqueue(GREETING);
        if (!hub.add(client)) throw new RequestRefusal(503, "too-many-clients", "Too many pages watch this console. Close some, or wait.");
        leave = watchStanding(end);
        signal.addEventListener("abort", end, { once: true });
        if (signal.aborted) end();
      },
      cancel: () => {
        hub.remove(client);
        leave();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_BUFFERED_BYTES }),
  );
};

/** A `Last-Event-ID` asks for what came after it; every message is the whole picture, so the newest one answers it. */
export const watch = route(liveEndpoint, ({ actor, sight, signal }) => {
  const shared = context();
  const body = openClient(hubOf(shared), liveViewOf(sight), (end) => standingOf(shared).add(actor, end), signal);
  return new Response(body, {
    headers: answerHeaders("text/event-stream; charset=utf-8", { "cache-control": "no-store, no-transform", "x-accel-buffering": "no" }),
  });
});
