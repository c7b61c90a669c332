import { expect, test } from "vitest";
import { ENDS, FIRST_STEPS, STEPS, walkTree } from "./decision-tree";
import { symptoms } from "./lines";

/** Every way through the tree, as the ends that it comes to. */
const waysFrom = (step: string, before: readonly string[] = []): string[][] => {
  if (before.includes(step)) throw new Error(`the tree turns in a circle: ${[...before, step].join(", ")}`);
  const here = STEPS[step];
  if (!here) return [[...before, step]];
  return [...waysFrom(here.yes, [...before, step]), ...waysFrom(here.no, [...before, step])];
};

test("every way from every symptom comes to an end that says what to do, and every step and end is on one", () => {
  const ways = symptoms.flatMap((symptom) => waysFrom(FIRST_STEPS[symptom]));

  for (const way of ways) expect(ENDS[way.at(-1) ?? ""], way.join(", ")).toBeDefined();
  const met = new Set(ways.flat());
  expect([...Object.keys(STEPS), ...Object.keys(ENDS)].filter((name) => !met.has(name))).toEqual([]);
});

test("what the console sees is not asked; the first thing that it cannot know is", () => {
  expect(walkTree("stale", { engines: "well", lag: "well", caches: "well", letters: "well", findings: "well" }, new Map())).toMatchObject({
    answered: [
      { step: "engines", answer: false, by: "console" },
      { step: "behind", answer: false, by: "console" },
      { step: "caches", answer: false, by: "console" },
      { step: "letters", answer: false, by: "console" },
      { step: "findings", answer: false, by: "console" },
    ],
    asks: { step: "folds-alike", href: "/streams" },
    end: null,
  });
});

test("a projection that is behind explains a stale row; what could not be seen is asked of the person", () => {
  expect(walkTree("stale", { engines: "well", lag: "look" }, new Map()).end).toMatchObject({ href: "/runbooks/projection-lag" });
  expect(walkTree("stale", { engines: "unknown" }, new Map()).asks).toMatchObject({ step: "engines" });
});

test("what a person says counts before what the console sees", () => {
  const { answered, end } = walkTree(
    "stale",
    { engines: "well", lag: "look", caches: "well", letters: "well", findings: "well" },
    new Map([
      ["behind", false],
      ["folds-alike", false],
    ]),
  );

  expect(answered[1]).toEqual({ step: "behind", question: "Is a projection behind?", answer: false, by: "person" });
  expect(end).toMatchObject({ href: "/repairs" });
});

test("an event that its writer was told of and that is not there is lost; one that it was not told of never came", () => {
  const lost = (told: boolean) =>
    walkTree(
      "lost",
      {},
      new Map([
        ["in-stream", false],
        ["was-appended", told],
      ]),
    ).end?.verdict;

  expect(lost(true)).toMatch(/rewound/);
  expect(lost(false)).toMatch(/never came/);
});
