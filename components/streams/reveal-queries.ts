import { queryOptions } from "@tanstack/react-query";
import { reveals } from "@/server/contracts/reveals";
import { getJson } from "../api-client";
import { api } from "../paths";

export const revealQueries = {
  ofEvent: (eventId: string) =>
    queryOptions({
      queryKey: ["reveals", eventId],
      queryFn: ({ signal }) => getJson(api.eventReveals(eventId), reveals, signal),
    }),
};
