import { LEAST_GAIN_PER_SECOND, type TrailRates } from "./trail-rates";

/** `highSeconds` is null where the trail does not exclude that it never catches up. */
export type EtaSpread = { lowSeconds: number; highSeconds: number | null };
export type Eta = { seconds: number; spread: EtaSpread | null };

/** Two standard errors to each side hold the true gain nineteen times of twenty. */
const ERRORS = 2;

/** Seconds until the lag is gone at this gain; null when it never will be, or nothing is known. */
export const etaOf = (lagEvents: number, rates: TrailRates | null): Eta | null => {
  const gain = rates?.gain;
  if (lagEvents === 0 || !gain || gain.perSecond < LEAST_GAIN_PER_SECOND) return null;
  const { perSecond, error } = gain;
  const at = (gainPerSecond: number) => (gainPerSecond >= LEAST_GAIN_PER_SECOND ? lagEvents / gainPerSecond : null);
  const margin = ERRORS * (error ?? 0);
  const spread = error === null ? null : { lowSeconds: lagEvents / (perSecond + margin), highSeconds: at(perSecond - margin) };
  return { seconds: lagEvents / perSecond, spread };
};
