import { createPrng } from "./prng";

const FIRST =
  "Ada Aleksy Amina Bastian Beatrix Bruno Carla Cedric Dalia Dario Edda Emil Fenja Filippo Greta Hanno Ilse Ivo Jolanda Jonas Kaja Lasse Ludovica Marek Mirella Nando Nele Oskar Paola Quirin Ronja Samir Silvana Tadeo Ulla Valentin Wanda Xenia Yannis Zora".split(
    " ",
  );
const LAST =
  "Abend Baldoni Brandtner Castellari Dorfmann Ebner Falkenried Gallmeier Hagedorn Innerhofer Jansky Kofler Lindqvist Marchetti Nordhaus Oberrauch Pellegrin Quast Rainer Sandholm Taufers Unterberger Vianello Weidinger Zanolla Amort Bergamin Corradi Delago Egger".split(
    " ",
  );
const EMPLOYERS = [
  "Talstation Ropeways",
  "Marmo & Figli",
  "Hafenwerk Logistics",
  "Orchard Valley Co-op",
  "Sankt Anna Clinic",
  "Lumen Glassworks",
  "Brenta Freight",
  "Municipal Services",
];
const PLANS = [
  { name: "basic", cents: 290 },
  { name: "plus", cents: 790 },
  { name: "premium", cents: 1490 },
] as const;

export type Plan = (typeof PLANS)[number];

/** Who somebody is, apart from what happens to them. */
export type Customer = {
  number: number;
  streamId: string;
  accountNumber: string;
  owner: string;
  email: string;
  currency: string;
  plan: Plan;
  employer: string;
  salaryCents: number;
  /** Day of the month. */
  salaryDay: number;
  paysRent: boolean;
};

/** The account whose owner asks why 50 paid in leaves 20: see fixed-story.ts. Nothing else ever happens to it. */
export const STORY_ACCOUNT = 42;

/** The bank's own format: two check digits, as an IBAN has them, before the number. */
export const accountNumberOf = (number: number): string => {
  const body = 4_700_000_000 + number;
  return `TM${String(98 - ((body * 100) % 97)).padStart(2, "0")}${body}`;
};

export const customer = (number: number, currency = "EUR"): Customer => {
  const prng = createPrng(number * 7_919);
  const [first, last] = [prng.pick(FIRST), prng.pick(LAST)];
  return {
    number,
    streamId: `account-${number}`,
    accountNumber: accountNumberOf(number),
    owner: `${first} ${last}`,
    email: `${first}.${last}.${number}@example.org`.toLowerCase(),
    currency,
    plan: PLANS[prng.weighted([5, 3, 2])]!,
    employer: prng.pick(EMPLOYERS),
    salaryCents: prng.whole(1_450, 4_900) * 100,
    salaryDay: prng.pick([1, 10, 15, 25, 27, 27, 28]),
    paysRent: prng.chance(0.45),
  };
};
