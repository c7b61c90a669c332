/** Preloaded into an engine: every look at the clock is off by TIDEMARK_CLOCK_SHIFT_MS, as on a machine with a wrong clock. */
const shiftMs = Number(process.env.TIDEMARK_CLOCK_SHIFT_MS ?? "0");
const trueNow = Date.now.bind(Date);
const TrueDate = Date;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [trueNow() + shiftMs] : args, newTarget),
});
globalThis.Date.now = () => trueNow() + shiftMs;
