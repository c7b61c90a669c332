import { z } from "zod";
import { projectionName, sourceText, streamIdText } from "@/server/contracts/text";
import { eventIdText, versionPairText } from "@/server/contracts/traces";
import { parseSearch } from "../address-search";

const fields = {
  source: { schema: sourceText, message: "is no name of a source" },
  left: { schema: streamIdText, message: "is no id of a stream" },
  right: { schema: streamIdText, message: "is no id of a stream" },
  at: { schema: eventIdText, message: "is no id of an event" },
  projection: { schema: z.string().pipe(projectionName), message: "is no name of a projection" },
  before: { schema: versionPairText, message: "is no pair of versions such as 12,7" },
};
type Field = keyof typeof fields;

/** The store that both streams stand in, nothing for the console's own; the two, the event whose moment is pinned, whose states are shown, and where an earlier page ends in each. */
export const parseSideBySide = (address: URLSearchParams) => {
  const { search, problems } = parseSearch<Field>(address, fields);
  return { address: search, problems };
};
export type SideBySideAddress = ReturnType<typeof parseSideBySide>["address"];
export type AddressChange = { [F in Field]?: string | undefined };

/** The address after a change, as a query. An undefined part is left out; the shell's zone stays. */
export const sideBySideQueryText = (search: URLSearchParams, change: AddressChange): string => {
  const parts = { ...parseSideBySide(search).address, ...change, tz: search.get("tz") ?? undefined };
  return `?${new URLSearchParams(Object.entries(parts).filter((pair): pair is [string, string] => pair[1] !== undefined))}`;
};
