import { expect, test } from "vitest";
import { logText } from "./log-text";

test("J6: line breaks, escape sequences and turned text are spelled out", () => {
  expect(logText("fine\r\n2026-01-01 administrator promote")).toBe("fine\\r\\n2026-01-01 administrator promote");
  expect(logText("\u001b[2J\u001b[31mred\u009b0m\u0000\u007f")).toBe("\\u001b[2J\\u001b[31mred\\u009b0m\\u0000\\u007f");
  expect(logText("a\u2028b\u202egpj.exe\u2066c")).toBe("a\\u2028b\\u202egpj.exe\\u2066c");
});

test("text of people stays as it is", () => {
  for (const text of ["Łódź, 12 €", "帳簿", "tenant-a/account-1", "C:\\new", "👩‍🔧", ""]) expect(logText(text)).toBe(text);
});
