import { cardPayment, deposit, fee, opening, TODAY } from "./account-scenes";
import { customer, STORY_ACCOUNT } from "./people";
import type { Scene } from "./scene";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The dispute that support tells new colleagues about: 20.00 on the account, 50.00 paid in, and two hours later the yearly
 * renewal of 50.00. "I paid 50, why is my balance 20?"
 */
export const fixedStory = (untilMs: number): { at: number; scene: Scene }[] => {
  const who = customer(STORY_ACCOUNT);
  const paid = (cents: number) => ({ who, cents, spelling: TODAY });
  const evening = Math.floor(untilMs / DAY) * DAY - 3 * DAY + 16 * HOUR;
  return [
    { at: evening - 61 * DAY, scene: opening(paid(3_500), "employee-117") },
    { at: evening - 44 * DAY, scene: cardPayment(paid(1_240), "Talmarkt Groceries") },
    { at: evening - 30 * DAY, scene: deposit(paid(4_000), "card top-up") },
    { at: evening - 12 * DAY, scene: cardPayment(paid(2_890), "Cinema Aurora") },
    { at: evening - 5 * DAY, scene: cardPayment(paid(1_370), "Trattoria Tre Scalini") },
    { at: evening, scene: deposit(paid(5_000), "card top-up") },
    { at: evening + 2 * HOUR, scene: fee(paid(5_000), "premium, yearly renewal") },
  ];
};
