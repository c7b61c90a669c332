import type { ProjectionDetail } from "@/server/contracts/projections";

type Versions = Pick<ProjectionDetail, "version" | "versions">;

/** The newest that is registered, be it the live one. */
export const newestVersion = ({ version, versions }: Versions): number => Math.max(version, ...versions.map((known) => known.version));

/** Newest first; the live one can be filled anew. */
export const buildableVersions = ({ version, versions }: Versions): { value: string; label: string }[] => {
  const known = [...new Set([version, ...versions.map((each) => each.version)])].sort((a, b) => b - a);
  return known.map((each) => ({ value: String(each), label: each === version ? `version ${each}, once more` : `version ${each}` }));
};
