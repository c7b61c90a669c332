"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { CapabilityName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { meQueries } from "./me-queries";
import { refusalText } from "./role-words";

const never = () => () => undefined;

/** Undefined until the first answer, and while a page that the server wrote is taken over: the shell may know already what a part of it must not. */
export const useMe = (): Me | undefined => {
  const { data } = useQuery(meQueries.me());
  const isTakenOver = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isTakenOver ? data : undefined;
};

/**
 * Why the actor may not, and who may; null where they may. Nothing is refused that is not known to be: the server decides, and says the same
 * sentence. A role that is limited to some streams or projections has the capability somewhere; what is outside does not exist for it.
 */
export const useMay = (capability: CapabilityName): string | null => {
  const me = useMe();
  return !me || me.capabilities.includes(capability) ? null : refusalText(capability, me);
};
