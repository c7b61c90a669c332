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

/** `isAudited`: audits look at its store. */
export const useStreamFindings = (streamId: string, isAudited: boolean): ReadonlyMap<string, Finding[]> => {
  const { data } = useQuery({ ...findingQueries.ofStream(streamId), enabled: isAudited });
  const findings = data?.findings ?? none;
  return useMemo(() => findingsByVersion(findings), [findings]);
};
