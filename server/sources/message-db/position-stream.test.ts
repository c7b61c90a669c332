import { expect, test } from "vitest";
import { categoryReadFrom, POSITION_CATEGORY } from "./position-stream";

test("a position stream says which category its consumer reads", () => {
  expect(categoryReadFrom("account:position")).toBe("account");
  expect(categoryReadFrom("account:position-ledger")).toBe("account");
  expect(categoryReadFrom("account:command+position-ledger-2")).toBe("account:command");
  expect(categoryReadFrom("account:position+command")).toBe("account:command");
});

test("other streams are none", () => {
  for (const name of ["account", "account-1", "account-position", "account:command-1", ":position", "account:positions", "position"])
    expect(categoryReadFrom(name), name).toBeNull();
});

test("what the store is asked for lets every position category through", () => {
  for (const category of ["account:position", "account:command+position", "account:position+command", "account:a+position+b"])
    expect(category, category).toMatch(new RegExp(POSITION_CATEGORY));
  for (const category of ["account", "account:command", "account:positions", "account:repositions"])
    expect(category, category).not.toMatch(new RegExp(POSITION_CATEGORY));
});
