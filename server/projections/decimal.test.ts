import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, decimalAmount, minus, money, plus, positiveAmount } from "@/server/projections/decimal";

test("adds what binary floats cannot", () => {
  expect([0.1, 0.2, 0.3].map(money).reduce(plus)).toBe("0.60");
  expect(minus("0.30", plus("0.10", "0.20"))).toBe("0.00");
});

test("keeps every digit of an amount beyond 2^53", () => {
  expect(plus("90071992547409930.01", "0.02")).toBe("90071992547409930.03");
});

test("rounds half up, in both directions, and knows no minus zero", () => {
  expect(["1.005", "-1.005", "-0.001", 2.675].map(money)).toEqual(["1.01", "-1.01", "0.00", "2.68"]);
});

test("orders by value, not by spelling", () => {
  expect([compare("9.00", "10.00"), compare("10.00", "10.00"), compare("-9.00", "-10.00")]).toEqual([-1, 0, 1]);
});

test.each([
  [62.59, "62.59"],
  [31.3, "31.30"],
  [0, "0.00"],
  ["50", "50.00"],
  ["12345678901234567890.12", "12345678901234567890.12"],
  [1e21, "1000000000000000000000.00"],
])("reads the amount %s as %s", (value, amount) => {
  expect(decimalAmount().parse(value)).toBe(amount);
});

test.each([["12,50"], [""], ["1e3"], ["NaN"], [null], [0.001], ["1.005"], ["1e30"], [1e30], [true]])("refuses %s as an amount", (value) => {
  expect(decimalAmount().safeParse(value).success).toBe(false);
});

test("an amount with a direction of its own is never negative", () => {
  expect(positiveAmount().safeParse(-1).success).toBe(false);
  expect(positiveAmount().parse(0)).toBe("0.00");
});

test("small and large amounts are added, compared and read alike, digit by digit", () => {
  const hundredths = fc.oneof(fc.bigInt(-100_000n, 100_000n), fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(-(10n ** 20n), 10n ** 20n));
  const spelled = (value: bigint) => new Big(value.toString()).div(100).toFixed(2);
  fc.assert(
    fc.property(hundredths, hundredths, (a, b) => {
      const [one, other] = [spelled(a), spelled(b)];
      expect([plus(one, other), minus(one, other), compare(one, other)]).toEqual([spelled(a + b), spelled(a - b), new Big(one).cmp(other)]);
    }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer().map((cents) => cents / 100),
      ),
      (value) => {
        const exact = new Big(String(value));
        const isAmount = exact.abs().lt("1e27") && exact.round(2).eq(exact);
        expect(decimalAmount().safeParse(value)).toMatchObject(
          isAmount ? { data: exact.toFixed(2).replace(/^-0.00$/, "0.00") } : { success: false },
        );
      },
    ),
  );
});
