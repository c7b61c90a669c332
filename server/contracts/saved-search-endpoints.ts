import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  deleteSearchBody,
  renameSearchBody,
  savedSearch,
  savedSearchesResponse,
  savedSearchParams,
  saveSearchBody,
  shareSearchBody,
} from "./saved-searches";

const none = z.strictObject({});

export const savedSearchesEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/saved-searches",
  capability: "streams:read",
  summary: "One's own saved searches and those that others share, by name",
  params: none,
  query: none,
  body: z.undefined(),
  answer: savedSearchesResponse,
});

export const saveSearchEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/saved-searches",
  capability: "streams:read",
  summary: "Keeps a search under a name, for oneself or (with searches:share) for everybody",
  params: none,
  query: none,
  body: saveSearchBody,
  answer: savedSearch,
});

const onOne = { method: "POST", capability: "streams:read", params: savedSearchParams, query: none } as const;

export const renameSearchEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/saved-searches/{id}/rename",
  summary: "Gives a saved search of one's own another name",
  body: renameSearchBody,
  answer: savedSearch,
});

export const shareSearchEndpoint = defineEndpoint({
  ...onOne,
  capability: "searches:share",
  path: "/api/saved-searches/{id}/share",
  summary: "Shows a saved search of one's own to everybody, or to nobody else any more",
  body: shareSearchBody,
  answer: savedSearch,
});

export const deleteSearchEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/saved-searches/{id}/delete",
  summary: "Deletes a saved search of one's own",
  body: deleteSearchBody,
  answer: z.object({ id: z.uuid() }),
});
