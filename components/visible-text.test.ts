import { expect, test } from "vitest";
import { visibleText } from "./visible-text";

test("writes out what prints nothing or turns the line around", () => {
  expect(visibleText("a\r\nb\tc")).toBe("a\\r\\nb\\tc");
  expect(visibleText("evil\u202egpj.exe")).toBe("evil\\u{202e}gpj.exe");
  expect(visibleText("pay\u200bpal\u200dx\u2028")).toBe("pay\\u{200b}pal\\u{200d}x\\u{2028}");
  expect(visibleText("\ud800")).toBe("\\u{d800}");
});

test("leaves letters of every script and joined emoji as they are", () => {
  for (const text of ["konto-7", "حساب-٧", "账户", "👩‍🔧 shop", "/..%2f<b>"]) expect(visibleText(text)).toBe(text);
});
