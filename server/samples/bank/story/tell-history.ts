import { closing, fee, opening, TODAY } from "./account-scenes";
import { DAY_MS, HOUR_MS, officeMoment } from "./clock";
import { planCustomerDay, type Town } from "./customer-day";
import type { Planned } from "./dispute-plot";
import { fixedStory } from "./fixed-story";
import { type Account, openLedger } from "./ledger";
import { customer, STORY_ACCOUNT } from "./people";
import { EMPLOYEES } from "./places";
import { createPrng } from "./prng";
import { type ToldEvent, writeScene } from "./write-scene";

const SEED = 20_240_517;
const DAYS = 548;
const ACCOUNTS = 375;
const FIRST_CUSTOMERS = 140;
/** From this day on the bank knows currencies: new accounts may be in others, and amounts say theirs. */
const CURRENCY_DAY = 250;
/** The billing run of this day, near the end, left the plan out for the first accounts on its list. */
const FORGETFUL_DAY = DAYS - 9;
const FORGOTTEN_PLANS = 36;

/** The bank's eighteen months up to a moment, in order of time: the same moment gives the same events, ids and all. */
export const tellHistory = (untilMs: number): ToldEvent[] => {
  const firstDayMs = Math.floor(untilMs / DAY_MS) * DAY_MS - DAYS * DAY_MS;
  const prng = createPrng(SEED);
  const ledger = openLedger(prng);
  const agenda = new Map<number, Planned[]>();
  const numbers = { transfer: 0, dispute: 0 };
  const town: Town = {
    ledger,
    prng,
    plan: (planned) => {
      const day = Math.floor(planned.at / DAY_MS);
      agenda.set(day, [...(agenda.get(day) ?? []), planned]);
    },
    nextNumber: (kind) => (numbers[kind] += 1),
    spelling: { withCurrency: false },
  };
  planOpenings(town, firstDayMs);
  for (let day = 0; day <= DAYS; day += 1) {
    const dayMs = firstDayMs + day * DAY_MS;
    if (day >= CURRENCY_DAY) town.spelling = TODAY;
    const closingToday = [...ledger.accounts.values()].filter((account) => mayLeave(account, dayMs) && prng.chance(0.000_8));
    for (const account of ledger.accounts.values()) if (!closingToday.includes(account)) planCustomerDay(town, account, dayMs);
    if (day === FORGETFUL_DAY) planForgetfulBilling(town, dayMs);
    playDay(agenda.get(dayMs / DAY_MS) ?? [], untilMs);
    for (const account of closingToday) leave(town, account, dayMs);
  }
  const story = fixedStory(untilMs).flatMap(({ at, scene }) => writeScene(scene, at, prng));
  return [...ledger.told, ...story]
    .filter(({ occurredAt }) => Date.parse(occurredAt) <= untilMs)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
};

/** What is played may put more on the same day's agenda; nothing begins so late that it would end after the history does. */
const playDay = (today: Planned[], untilMs: number): void => {
  const waiting = [...today].sort((a, b) => a.at - b.at);
  for (const { at, play } of waiting) if (at <= untilMs - HOUR_MS) play();
};

const planOpenings = ({ ledger, plan, prng }: Town, firstDayMs: number): void => {
  for (let number = 1; number <= ACCOUNTS; number += 1) {
    if (number === STORY_ACCOUNT) continue;
    const day =
      number <= FIRST_CUSTOMERS
        ? prng.whole(0, 20)
        : 21 + Math.floor(((number - FIRST_CUSTOMERS) * (DAYS - 24)) / (ACCOUNTS - FIRST_CUSTOMERS));
    const currency = day >= CURRENCY_DAY && prng.chance(0.2) ? prng.pick(["CHF", "USD"]) : "EUR";
    const who = customer(number, currency);
    const [at, cents, employee] = [officeMoment(prng, firstDayMs + day * DAY_MS), prng.whole(5, 90) * 1_000, prng.pick(EMPLOYEES)];
    const spelling = { withCurrency: day >= CURRENCY_DAY };
    plan({
      at,
      play: () => {
        ledger.open(who, at);
        ledger.play(opening({ who, cents, spelling }, employee), cents, at);
      },
    });
  }
};

const planForgetfulBilling = ({ ledger, plan }: Town, dayMs: number): void => {
  const billed = [...ledger.accounts.values()].slice(0, FORGOTTEN_PLANS);
  for (const [index, { who }] of billed.entries()) {
    const at = dayMs + 2 * HOUR_MS + index * 1_500;
    plan({ at, play: () => ledger.play(fee({ who, cents: who.plan.cents, spelling: TODAY }, undefined), who.plan.cents, at) });
  }
};

const mayLeave = ({ openedAtMs, hasDispute }: Account, dayMs: number): boolean => !hasDispute && dayMs - openedAtMs > 60 * DAY_MS;

/** In the last hour of a day, after everything else. */
const leave = ({ ledger, prng, spelling }: Town, { who, cents }: Account, dayMs: number): void => {
  if (cents < 0) return;
  const reason = prng.pick(["moved abroad", "has another bank", "no longer needed"]);
  ledger.play(closing({ who, cents, spelling }, reason, prng.pick(EMPLOYEES)), cents, dayMs + 23 * HOUR_MS + prng.whole(0, HOUR_MS / 2));
  ledger.close(who);
};
