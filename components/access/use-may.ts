"use client";

import { useQuery } from "@tanstack/react-query";
import type { CapabilityName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { meQueries } from "./me-queries";
import { refusalText } from "./role-words";

/** Undefined until the first answer. */
export const useMe = (): Me | undefined => useQuery(meQueries.me()).data;

/**
 * Why the actor may not, and who may; null where they may. Nothing is refused that is not known to be: the server decides, and says the same
 * sentence. A role that is limited to some streams or projections has the capability somewhere; what is outside does not exist for it.
 */
export const useMay = (capability: CapabilityName): string | null => {
  const me = useMe();
  return !me || me.capabilities.includes(capability) ? null : refusalText(capability, me);
};
