"use client";

import { useQuery } from "@tanstack/react-query";
import type { CapabilityName } from "@/server/contracts/access";
import type { About } from "@/server/contracts/reach";
import { meQueries } from "./me-queries";
import { useMay, useMe } from "./use-may";

/**
 * For what not every role may read. `enabled`: to ask for it; a question that would be refused, and stand in the action log as a denial, is not
 * asked. `refusal`: why not, and who may.
 */
export const useReading = (capability: CapabilityName, about?: About): { enabled: boolean; refusal: string | null } => {
  const me = useMe();
  const { isError } = useQuery(meQueries.me());
  const refusal = useMay(capability, about);
  return { enabled: (me !== undefined || isError) && refusal === null, refusal };
};
