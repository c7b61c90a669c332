/** A figure of work that was not done right is worth nothing: it fails the run. */
export class WrongResult extends Error {
  override readonly name = "WrongResult";
}

export type Losses = { lost: number; doubled: number; outOfOrder: number };

/** The gate under every line. Throws `WrongResult`. */
export const assertRight = (work: string, { lost, doubled, outOfOrder }: Losses): void => {
  if (lost !== 0 || doubled !== 0 || outOfOrder !== 0)
    throw new WrongResult(`${work}: ${lost} lost, ${doubled} doubled, ${outOfOrder} out of order`);
};

export const assertEqual = (work: string, what: string, seen: unknown, expected: unknown): void => {
  if (seen !== expected) throw new WrongResult(`${work}: ${what} is ${String(seen)}, not ${String(expected)}`);
};
