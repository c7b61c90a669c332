import type { StreamBlame } from "@/server/contracts/replay";

export type LastSet = { version: string; type: string };

/** `null`: nobody is known to have; undefined: not read yet. */
export type LastSetOf = (path: string, isChanged: boolean) => LastSet | null | undefined;

/**
 * Who last set a field of the state at `version`. An answer for the version before still tells the truth of what this one left alone;
 * an older or a newer one tells nothing.
 */
export const lastSetBy = (blame: StreamBlame | undefined, version: string): LastSetOf => {
  if (!blame) return () => undefined;
  const isOfBefore = blame.version === String(BigInt(version) - 1n);
  if (blame.version !== version && !isOfBefore) return () => undefined;
  const byPath = new Map(blame.fields.map((field) => [field.path, { version: field.version, type: field.type }]));
  return (path, isChanged) => (isOfBefore && isChanged ? undefined : (byPath.get(path) ?? null));
};
