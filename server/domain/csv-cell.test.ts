import { expect, test } from "vitest";
import { csvCell } from "./csv-cell";

test("H7: a cell that a spreadsheet would run is made text", () => {
  expect(csvCell("=1+1")).toBe("'=1+1");
  expect(csvCell("@SUM(A1)")).toBe("'@SUM(A1)");
  expect(csvCell("+39 06 1234")).toBe("'+39 06 1234");
  expect(csvCell("-cmd")).toBe("'-cmd");
  expect(csvCell("\tx")).toBe('"\'\tx"');
  expect(csvCell("\rx")).toBe('"\'\rx"');
  expect(csvCell("\n=1+1")).toBe('"\'\n=1+1"');
  expect(csvCell("-1+1")).toBe("'-1+1");
  for (const sign of "＝＋－＠") expect(csvCell(`${sign}1`)).toBe(`'${sign}1`);
});

test("numbers keep every digit and stay numbers", () => {
  for (const number of ["-5.00", "0.10", "12345678901234567890", "561470"]) expect(csvCell(number)).toBe(number);
});

test("quotes, commas and line ends stay inside their cell", () => {
  expect(csvCell('{"a":"b, c"}')).toBe('"{""a"":""b, c""}"');
  expect(csvCell("two\nlines")).toBe('"two\nlines"');
  expect(csvCell("")).toBe("");
});
