import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Whose answer depends on colours: the others see the same page in either scheme. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

type Look = { within?: string; rules?: readonly string[] };

const objections = async (page: Page, { within, rules }: Look) => {
  // No frame of another origin is shown: one run in the page itself, which writes out what it objects to alone.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (within) axe.include(within);
  if (rules) axe.withRules([...rules]);
  return (await axe.analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
};

const show = async (page: Page, colorScheme: "light" | "dark") => {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((wanted) => {
    const { mantineColorScheme: shown } = document.documentElement.dataset;
    return shown === undefined || shown === wanted;
  }, colorScheme);
};

/** Axe objects to nothing: in light, and in dark to no colour. `place` is said where it does. The page is in light afterwards. */
export const expectAccessible = async (page: Page, { within, place }: { within?: string; place?: string } = {}) => {
  const part = within === undefined ? {} : { within };
  await show(page, "light");
  expect(await objections(page, part), place).toEqual([]);
  await show(page, "dark");
  expect(await objections(page, { ...part, rules: OF_COLOUR }), `${place ?? page.url()} in dark`).toEqual([]);
  await show(page, "light");
};
