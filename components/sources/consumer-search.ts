import { z } from "zod";
import { skippedQuery } from "@/server/contracts/sources";
import { sourcePositionText, storableText } from "@/server/contracts/text";
import { parseSearch, type SearchProblem } from "../address-search";

const { version, partition } = skippedQuery.shape;

const fields = {
  version: { schema: version.unwrap(), message: "must be a whole number" },
  partition: { schema: partition.unwrap(), message: "must be the name of a partition" },
  /** Percent-encoded names, by comma. */
  types: { schema: storableText(2_000), message: "must be a list of event types" },
  /** Where its checkpoint is to be moved, as an approval names it. */
  to: { schema: sourcePositionText, message: "must be a position of the source" },
  look: { schema: z.enum(["on"]), message: "can only be on" },
};

export type ConsumerSearch = { [Field in keyof typeof fields]?: string };

export const parseConsumerSearch = (address: URLSearchParams): { search: ConsumerSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

/** As it is typed: names by comma. */
export const spelledTypes = (typed: string): string =>
  typed
    .split(",")
    .map((name) => encodeURIComponent(name.trim()))
    .filter(Boolean)
    .join(",");

export const typedTypes = (spelled: string): string => {
  try {
    return spelled.split(",").map(decodeURIComponent).join(", ");
  } catch {
    return spelled;
  }
};
