import { queryOptions } from "@tanstack/react-query";
import { eventPage } from "@/server/contracts/events";
import { getJson } from "../api-client";
import { api } from "../paths";
import { queryAround } from "./events-around";

export const filmQueries = {
  /** Events do not change; those behind the newest are looked for when the page is opened again. */
  around: (streamId: string, version: string) =>
    queryOptions({
      queryKey: ["streams", "around", streamId, version],
      queryFn: async ({ signal }) => {
        const page = await getJson(api.streamPart(streamId, "events", queryAround(version)), eventPage, signal, { lossless: true });
        return page.events;
      },
      staleTime: 30_000,
    }),
};
