import { type TimeMode, zoneLabel } from "./instant";

/** UTC, one named zone (the address's where it names one, else the browser's own), and ages. */
export const timeChoices = (mode: TimeMode, localZone: string): { mode: TimeMode; label: string }[] => {
  const zone = mode.kind === "zone" ? mode.zone : localZone;
  const named: { mode: TimeMode; label: string }[] = zone === "UTC" ? [] : [{ mode: { kind: "zone", zone }, label: zoneLabel(zone) }];
  return [{ mode: { kind: "utc" }, label: "UTC" }, ...named, { mode: { kind: "ago" }, label: "ago" }];
};
