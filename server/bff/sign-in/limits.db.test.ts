import { elevate } from "@/server/bff/me/elevate";
import { hashPassword } from "@/server/bff/sign-in/password";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { assertNameWithin } from "./limits";

const PASSWORD = "correct horse battery";

test("who tries a name from one address keeps nobody out at another, until all together try too often", async ({ db }) => {
  const tries = async (address: string, times: number) => {
    for (let n = 0; n < times; n++) await assertNameWithin(db, "administrator", address);
  };
  await tries("10.0.0.1", 10);
  await expect(tries("10.0.0.1", 1)).rejects.toMatchObject({ status: 429 });
  await tries("10.0.0.2", 1);
  for (let host = 3; host <= 10; host++) await tries(`10.0.0.${host}`, 10);
  await expect(tries("10.0.0.11", 10).then(() => tries("10.0.0.12", 10))).rejects.toMatchObject({ status: 429 });
});

test("who has signed in proves it again by password, whatever others tried under that name; their own tries are bounded", async ({
  bff,
  db,
}) => {
  const { cookie } = await givenPerson(db, { name: "administrator", role: "administrator", passwordHash: await hashPassword(PASSWORD) });
  for (let n = 0; n < 10; n++) await assertNameWithin(db, "administrator", null);
  await expect(assertNameWithin(db, "administrator", null)).rejects.toMatchObject({ status: 429 });
  const prove = (password: string) => elevate(bff("/api/me/elevate", post({ password }, { cookie, "sec-fetch-site": "same-origin" })));
  const statuses = [];
  for (let n = 0; n < 9; n++) statuses.push((await prove("not the password")).status);
  expect(new Set(statuses)).toEqual(new Set([401]));
  const right = await prove(PASSWORD);
  expect(right.status).toBe(200);
});
