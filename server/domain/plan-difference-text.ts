import { counted, countText } from "./duration";
import type { PlanDifference } from "./plan-difference";

const said = (count: number, noun: string, one: string, many: string): string[] =>
  count === 0 ? [] : [`${counted(count, noun)} ${count === 1 ? one : many}`];

/** "The letters changed since the preview: 1 letter was settled, 2 letters arrived. Preview again." */
export const differenceText = ({ gone, changed, arrived, appeared }: PlanDifference): string => {
  const parts = [
    ...said(gone.length, "letter", "was settled", "were settled"),
    ...said(changed.length, "letter", "was tried again or restored", "were tried again or restored"),
    ...said(arrived.length, "letter", "arrived behind the others", "arrived behind the others"),
    ...said(appeared.length, "sequence", "more matches", "more match"),
  ];
  return `The letters changed since the preview: ${parts.join(", ")}. Preview again.`;
};

/** With the verb for one and for many: "account-42 is", "account-42 and 3 more are". */
export const namedText = ([first = "", ...others]: readonly string[], one: string, many: string): string =>
  others.length === 0 ? `${first} ${one}` : `${first} and ${countText(others.length)} more ${many}`;
