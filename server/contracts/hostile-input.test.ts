import { expect, test } from "vitest";
import { z } from "zod";
import { endpoints } from "./endpoints";
import { payloadText } from "./search";

const queryOf = ({ query }: (typeof endpoints)[number]) => (query instanceof z.ZodObject ? query : null);

test("H3: no endpoint lets a request name what is sorted by, but from a list of its own", () => {
  // What a provider sends back is its own to name; nothing is sorted by it.
  for (const endpoint of endpoints.filter(({ path }) => path !== "/api/sign-in/provider/callback")) {
    const query = queryOf(endpoint);
    for (const key of ["sort", "order", "orderBy", "sortBy"]) {
      const declared = query?.shape[key];
      const refused = declared ? declared.safeParse("id;drop") : query?.safeParse({ [key]: "id;drop" });
      expect({ path: endpoint.path, key, isTaken: refused?.success ?? false }).toEqual({ path: endpoint.path, key, isTaken: false });
    }
  }
});

test("H4: no pattern of a user is ever run: one is the text that it is, and a long one is refused", () => {
  const hostile = `a = "(a+)+$${"a".repeat(50_000)}!"`;

  expect(payloadText.safeParse(hostile).success).toBe(false);
  expect(payloadText.parse("a = (a+)+$")).toBe("a = (a+)+$");
});
