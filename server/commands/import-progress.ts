/** The part of an import's progress that people read. */
export type ProgressFigures = {
  bytesRead: number;
  bytesTotal: number;
  eventsAdded: number;
  eventsSkipped: number;
  eventsPerSecond: number | null;
  etaSeconds: number | null;
};

const count = (value: number): string => Math.round(value).toLocaleString("en");

export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

const WIDTH = 24;
const bar = (share: number): string => {
  const full = Math.round(share * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)}`;
};

export const progressLine = (name: string, figures: ProgressFigures, withBar: boolean): string => {
  const share = figures.bytesTotal > 0 ? Math.min(1, figures.bytesRead / figures.bytesTotal) : 0;
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const rate = figures.eventsPerSecond === null ? "" : ` · ${count(figures.eventsPerSecond)} events/s`;
  const eta = figures.etaSeconds === null ? "" : ` · ${duration(figures.etaSeconds)} left`;
  return `${name} ${withBar ? `${bar(share)} ` : ""}${percent} · ${count(figures.eventsAdded + figures.eventsSkipped)} events${rate}${eta}`;
};

export const resultLine = (name: string, result: { eventsAdded: number; eventsSkipped: number; seconds: number }): string => {
  if (result.eventsAdded === 0) return `${name}: nothing to add, all ${count(result.eventsSkipped)} events are stored already.`;
  const skipped = result.eventsSkipped > 0 ? `, ${count(result.eventsSkipped)} were stored already` : "";
  return `${name}: ${count(result.eventsAdded)} events stored in ${duration(result.seconds)}${skipped}.`;
};
