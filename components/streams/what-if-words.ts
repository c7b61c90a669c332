const LIST = /^\d+(-\d+)?(,\d+(-\d+)?)*$/;

export const isVersionList = (text: string): boolean => LIST.test(text);

/** Inclusive. */
export type Run = { from: bigint; to: bigint };

/** "3,5-7" as runs of versions, in order, none touching the next. */
export const runsOf = (text: string | undefined): Run[] => {
  if (!text || !isVersionList(text)) return [];
  const runs = text
    .split(",")
    .map((part) => part.split("-").map(BigInt))
    .map(([from = 0n, to = from]) => ({ from, to }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (!last || run.from > last.to + 1n) joined.push({ ...run });
    else if (run.to > last.to) last.to = run.to;
  }
  return joined;
};

export const spellRuns = (runs: readonly Run[]): string | undefined =>
  runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(",") || undefined;

export const isLeftOut = (runs: readonly Run[], version: bigint): boolean => runs.some(({ from, to }) => from <= version && version <= to);

/** The list with a version put in, or taken out where it stands in it. */
export const toggleVersion = (text: string | undefined, version: bigint): string | undefined => {
  const runs = runsOf(text);
  if (!isLeftOut(runs, version)) return spellRuns(runsOf([spellRuns(runs), `${version}`].filter(Boolean).join(",")));
  return spellRuns(
    runs.flatMap(({ from, to }) => {
      if (version < from || version > to) return [{ from, to }];
      const pieces = [
        { from, to: version - 1n },
        { from: version + 1n, to },
      ];
      return pieces.filter((piece) => piece.from <= piece.to);
    }),
  );
};

/** Of a list what is at or before a version: what comes later does not change its state. */
export const runsUpTo = (text: string | undefined, version: bigint): string | undefined =>
  spellRuns(
    runsOf(text)
      .filter(({ from }) => from <= version)
      .map(({ from, to }) => ({ from, to: to < version ? to : version })),
  );

export const countLeftOut = (runs: readonly Run[]): bigint => runs.reduce((sum, { from, to }) => sum + (to - from) + 1n, 0n);

const KEY = /^(0|[1-9]\d{0,18})$/;

const objectIn = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
};

/** A JSON object whose names are versions. */
export const isGivenPayloads = (text: string): boolean => {
  const found = objectIn(text);
  return found !== null && Object.keys(found).every((name) => KEY.test(name));
};

/** The versions that are given another payload, in order. */
export const givenVersions = (payloads: string | undefined): string[] =>
  Object.keys(payloads === undefined ? {} : (objectIn(payloads) ?? {})).sort((a, b) => Number(BigInt(a) - BigInt(b)));
