import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedQuery } from "./masked-query";

test.each([
  ["select * from people where name = 'Ada' and age > 37", "select * from people where name = ? and age > ?"],
  ["select 1.5e-10, .5, 0xff, $1 from t2", "select ?, ?, ?, $1 from t2"],
  ["update t set a = E'it\\'s Ada', b = 'it''s Ada'", "update t set a = ?, b = ?"],
  ['select $$Ada$$, $tag$Ada $$ Rossi$tag$ from "Odd \'name"', 'select ?, ? from "Odd \'name"'],
  ["select 1 -- for Ada\n from t /* Ada */ where x", "select ? from t where x"],
  ["select U&'\\0041da', B'101', x'ff', N'Ada'", "select ?, ?, ?, ?"],
])("%s has no value left", (query, masked) => {
  expect(maskedQuery(query)).toBe(masked);
});

test("a statement that the server cut off in the middle of a value shows nothing of it", () => {
  for (const cut of ["select 'Ada Ros", "select E'Ada\\", "select $x$Ada", "select 1 /* Ada", "select 'Ada''"])
    expect(maskedQuery(cut)).not.toContain("Ada");
});

test("no text between quotes is ever shown, wherever the statement is cut", () => {
  const secret = "SECRET";
  const literal = fc
    .tuple(fc.constantFrom("'", "E'"), fc.array(fc.constantFrom("''", "\\\\", "$$", '"', "--", "/*", " ", secret)))
    .map(([quote, parts]) => `${quote}${parts.join("")}'`);
  const plain = fc.constantFrom("select", '"Na""me"', "$1", ",", "12", "from t", "/* SECRET */", "-- SECRET\n");
  const statement = fc.array(fc.oneof(literal, plain), { maxLength: 12 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(statement, fc.nat(200), (text, length) => {
      expect(maskedQuery(text.slice(0, length))).not.toContain(secret);
    }),
  );
});
