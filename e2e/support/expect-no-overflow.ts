import { expect, type Page } from "@playwright/test";

/** Nothing is wider than the screen, once what is drawn by width (charts, what a narrow screen rearranges) is drawn anew. `place` is said where something is. */
export const expectNoOverflow = (page: Page, place?: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), place).toBe(0);
