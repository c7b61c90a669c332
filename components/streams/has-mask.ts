import { isMasked } from "@/server/contracts/reveals";

/** Whether something in a payload is hidden from whoever looks at it. */
export const hasMask = (value: unknown): boolean => {
  if (isMasked(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasMask);
};
