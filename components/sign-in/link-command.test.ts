import { expect, test } from "vitest";
import { linkCommand } from "./link-command";

test("a plain name stands as it is", () => {
  expect(linkCommand("ada@example.com")).toBe("npm run --silent tidemark -- sign-in-link --name ada@example.com");
});

test("a name that a shell would take apart is quoted", () => {
  expect(linkCommand("o'hara; rm")).toMatch(/ --name 'o'\\''hara; rm'$/);
});
