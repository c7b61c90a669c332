"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Finding } from "@/server/contracts/findings";
import { findingQueries } from "./queries";

/** Open findings by version of the stream; versions without one are absent, and so are findings that belong to no version. */
export const findingsByVersion = (findings: readonly Finding[]): ReadonlyMap<string, Finding[]> => {
  const byVersion = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { streamVersion } = finding;
    if (streamVersion !== undefined) byVersion.set(streamVersion, [...(byVersion.get(streamVersion) ?? []), finding]);
  }
  return byVersion;
};

const none: readonly Finding[] = [];

export const useStreamFindings = (streamId: string): ReadonlyMap<string, Finding[]> => {
  const { data } = useQuery(findingQueries.ofStream(streamId));
  const findings = data?.findings ?? none;
  return useMemo(() => findingsByVersion(findings), [findings]);
};
