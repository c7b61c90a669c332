import type { StreamSource } from "@/server/sources/stream-source";
import { context, sourceNamed } from "../context";
import { attachedSourceOf } from "./attached-stream";

/** The store that a request names by its `source`, the console's own where it names none. Throws `OperationError`. */
export const streamSourceOf = async (name: string | undefined): Promise<StreamSource> =>
  (await attachedSourceOf(name)) ?? sourceNamed(context().sources, name);
