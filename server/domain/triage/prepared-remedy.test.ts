import { expect, test } from "vitest";
import { preparedRefusal, preparedRemedy } from "./prepared-remedy";

const theirs = { gid: "pay-7", owner: "payments", database: "shop", login: "tidemark_web", isSuperusers: false, mayEnd: false };

test("who may not end a prepared transaction is told who may, and what they type", () => {
  expect(preparedRefusal(theirs)).toBe("This login, tidemark_web, may not end what payments prepared: grant it payments.");
  expect(preparedRemedy("roll-back", theirs)).toEqual({
    sentence: "Who signs in as payments, or a superuser, does it in database shop with",
    command: "rollback prepared 'pay-7';",
  });
  expect(preparedRemedy("commit", { ...theirs, gid: "it's" })?.command).toBe("commit prepared 'it''s';");
});

test("nobody is advised to grant a superuser's role", () => {
  const postgres = { ...theirs, owner: "postgres", isSuperusers: true };
  expect(preparedRefusal(postgres)).toBe("This login, tidemark_web, may not end what postgres prepared: postgres is a superuser.");
  expect(preparedRemedy("commit", postgres)?.sentence).toBe("A superuser does it in database shop with");
});

test("what can be ended from here needs neither", () => {
  expect([preparedRefusal({ ...theirs, mayEnd: true }), preparedRemedy("commit", { ...theirs, mayEnd: true })]).toEqual([null, null]);
});
