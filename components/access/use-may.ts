"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { CapabilityName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { type About, reaches } from "@/server/contracts/reach";
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
 * Why the actor may not, and who may; null where they may. Nothing is refused that is not known to be: the server decides. `about`: what it is
 * done to; without it a role that is limited to some streams or projections is enough, because lists keep to what it reaches.
 */
export const useMay = (capability: CapabilityName, about: About = {}): string | null => {
  const me = useMe();
  return !me || reaches(me.grants, capability, about) ? null : refusalText(capability, me, about);
};
