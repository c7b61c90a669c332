import { expect, test } from "vitest";
import { createIdentifier } from "@/server/import/identify-events";
import { ImportRefusal } from "@/server/import/import-refusal";
import { parseLine } from "@/server/import/parse-line";

const parse = (text: string) => parseLine({ number: 7, text }, createIdentifier());
const line = (more: string) => `{"stream":"fine-A1","type":"Payment","at":"2008-09-08T22:00:00.000Z"${more}}`;

test("keeps the payload as it was written, numbers to the last digit", () => {
  const data = '{ "amount": 12345678901234567890.10, "nested": {"data": "\\"}{"}, "list": [1e2, "]"] }';
  expect(parse(line(`,"data":${data} ,"actor":"18"`))).toMatchObject({
    data,
    metadata: "{}",
    actor: "18",
    schemaVersion: 1,
    hasOwnId: false,
  });
});

test("takes the payload that JSON.parse would take when the name comes twice or in disguise", () => {
  expect(parse(line(',"data":{"a":1},"d\\u0061ta":{"a":2}')).data).toBe('{"a":2}');
  expect(parse('{"metadata":{"data":0},"data":[],"stream":"s","type":"t","at":"2020-01-01T00:00:00+02:00"}')).toMatchObject({
    data: "[]",
    metadata: '{"data":0}',
  });
});

test.each([
  ["not JSON", "{stream}", null, "is not JSON"],
  ["no object", "[]", null, "is not a JSON object"],
  ["no payload", line(""), "data", "is missing"],
  ["no type", '{"stream":"s","at":"2020-01-01T00:00:00Z","data":{}}', "type", "is missing"],
  ["an empty stream", '{"stream":"","type":"t","at":"2020-01-01T00:00:00Z","data":{}}', "stream", "must not be empty"],
  ["a number for a stream", '{"stream":5,"type":"t","at":"2020-01-01T00:00:00Z","data":{}}', "stream", "must be text"],
  ["a day that never was", '{"stream":"s","type":"t","at":"2021-02-30T00:00:00Z","data":{}}', "at", "must be a time with a zone"],
  ["a time without a zone", '{"stream":"s","type":"t","at":"2021-02-28T00:00:00","data":{}}', "at", "must be a time with a zone"],
  ["an id that is none", line(',"data":{},"eventId":"7"'), "eventId", "must be a UUID"],
  ["a version below one", line(',"data":{},"schemaVersion":0'), "schemaVersion", "must be at least 1"],
  ["a field we do not know", line(',"data":{},"corelationId":"x"'), "corelationId", "is no field of an event"],
  ["NUL", line(',"data":{"a":["\\u0000"]}'), "data", "holds a NUL character"],
  ["NUL in a key", line(',"data":{"a\\u0000":1}'), "data", "holds a NUL character"],
  ["half a surrogate pair", line(',"data":{},"actor":"\\ud800"'), "actor", "holds a lone surrogate"],
])("refuses %s with the line, the field and the reason", (_, text, field, reason) => {
  const refusal = (() => {
    try {
      return parse(text);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(ImportRefusal);
  expect(refusal).toMatchObject({ line: 7, field, reason: expect.stringContaining(reason) });
});

test("a whole surrogate pair is storable, however it is written", () => {
  expect(parse(line(',"data":{"a":"\\ud83d\\ude00"}')).data).toBe('{"a":"\\ud83d\\ude00"}');
});
