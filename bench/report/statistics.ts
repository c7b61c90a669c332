/** The value below which the share `q` of the values lies (nearest rank). */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString("en")}/s`;
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
export const p50AndP99 = (timesMs: readonly number[]): string =>
  `p50 ${milliseconds(median(timesMs))}, p99 ${milliseconds(quantile(timesMs, 0.99))}`;
