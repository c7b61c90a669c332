import { z } from "zod";
import { sourcePositionText, sourceText } from "@/server/contracts/text";
import { eventIdText } from "@/server/contracts/traces";
import { parseSearch } from "../address-search";

const fields = {
  source: { schema: sourceText, message: "is no name of a source" },
  event: { schema: eventIdText, message: "is no id of an event" },
  view: { schema: z.enum(["list", "graph"]), message: "can be graph or list" },
  after: { schema: sourcePositionText, message: "is no position" },
};
type Field = keyof typeof fields;

/** What the address of a trace asks for: the store that it is of, the chosen event, graph or list, and where a later page of a long trace begins. */
export const parseTraceAddress = (address: URLSearchParams) => {
  const { search, problems } = parseSearch<Field>(address, fields);
  return { address: search, problems };
};
export type TraceAddress = ReturnType<typeof parseTraceAddress>["address"];
export type AddressChange = { [F in Field]?: string | undefined };

/** The address after a change, as a query. An undefined part is left out; the shell's zone stays. */
export const traceQueryText = (search: URLSearchParams, change: AddressChange): string => {
  const parts = { ...parseTraceAddress(search).address, ...change, tz: search.get("tz") ?? undefined };
  const query = new URLSearchParams(Object.entries(parts).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  return query === "" ? "" : `?${query}`;
};
