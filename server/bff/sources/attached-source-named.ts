import { OperationError } from "@/server/domain/errors";
import type { AttachedSource } from "@/server/sources/attached-source";
import { context } from "../context";
import type { ObservedSource } from "./observe-source";

/** Throws `OperationError("not-found")` for a name that no store of another tool has; `field` is what asked for it. */
export const observedSourceNamed = (name: string, field = "name"): ObservedSource => {
  const { attached, sources } = context();
  const store = attached.get(name);
  if (store) return store;
  const what = sources.has(name)
    ? `${name} is this console's own store; /api/projections says where its readers stand.`
    : `There is no source ${name}.`;
  throw new OperationError("not-found", what, { field });
};

/** Throws `OperationError("unavailable")` with what is missing where the store cannot be read. */
export const openedSource = async (store: ObservedSource): Promise<AttachedSource> => {
  const attachment = await store.attachment();
  if (attachment.kind === "refused") throw new OperationError("unavailable", attachment.sentence);
  return attachment.source;
};

export const attachedSourceNamed = (name: string, field?: string): Promise<AttachedSource> =>
  openedSource(observedSourceNamed(name, field));
