import type { Rebuild } from "@/server/contracts/rebuilds";
import type { StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { context, sourceNamed } from "../context";
import { contractRebuild } from "./contract-rebuild";
import { lagsOfSides } from "./side-lags";

/** Stored rebuilds with how far their sides are behind right now. */
export const observeRebuilds = async (stored: readonly StoredRebuild[]): Promise<Rebuild[]> => {
  const { config, sources } = context();
  const source = sourceNamed(sources);
  const [lags, head] = await Promise.all([lagsOfSides(source, stored), source.head()]);
  const isHeadHeld = head.stalledBy !== undefined;
  return stored.map((each) =>
    contractRebuild(each, { live: lags.get(each.from), candidate: lags.get(each.to), isHeadHeld }, config.registry),
  );
};
