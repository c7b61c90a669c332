import { getSequence } from "@/server/bff/dead-letters/get-sequence";
import { exportMatches } from "@/server/bff/search/export-matches";
import { findStreams } from "@/server/bff/search/find-streams";
import { getStream } from "@/server/bff/streams/get-stream";
import { listStreamEvents } from "@/server/bff/streams/list-stream-events";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { eventPage } from "@/server/contracts/events";
import { findStreamsResponse } from "@/server/contracts/search";
import { streamDetail } from "@/server/contracts/streams";
import { givenLetters } from "@/server/testing/given-letters";

/** What a proxy, a router, a header, a log or a terminal would obey. */
const ODD = [
  "a/..%2fb",
  "../../etc/passwd",
  "a%2Fb",
  "a\r\nSet-Cookie: x=1",
  "a\nb",
  'a";filename="x',
  "a\u001b[2Jb",
  "<script>alert(1)</script>",
  "a?b=c&d#e",
  "%00",
  "\u202eb",
];
const hasControls = (text: string): boolean => /\p{Cc}/u.test(text.replaceAll("\n", ""));

test.for(ODD)(
  "H6: the stream %j is found by its very name, and is nothing but a name in what is answered",
  async (streamId, { bff, db }) => {
    await register(db, balances);
    await publish(db, "b", deposits(5));
    await publish(db, streamId, deposits(1));
    await givenLetters(db, { sequence: streamId, letters: [{ streamId }] });
    const encoded = encodeURIComponent(streamId);

    const answers = await Promise.all([
      getStream(bff(`/api/streams/${encoded}`)),
      listStreamEvents(bff(`/api/streams/${encoded}/events`)),
      findStreams(bff(`/api/streams?stream=${encoded}`)),
      exportMatches(bff(`/api/search/export?format=ndjson&stream=${encoded}`)),
      getSequence(bff(`/api/dead-letters/balances/${encoded}`)),
    ]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const answer of answers) expect([...answer.headers].filter(([, value]) => /[^\u0020-\u007e]/.test(value))).toEqual([]);
    expect(answers.some(({ headers }) => headers.has("set-cookie"))).toBe(false);
    expect(answers[3].headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(texts.filter(hasControls)).toEqual([]);

    const [detail, page, found, lines] = texts;
    expect(streamDetail.parse(JSON.parse(detail!)).stream.streamId).toBe(streamId);
    expect(eventPage.parse(JSON.parse(page!)).events.map((event) => event.streamId)).toEqual([streamId, streamId]);
    expect(findStreamsResponse.parse(JSON.parse(found!)).streams.map((stream) => stream.streamId)).toEqual([streamId]);
    expect(
      lines!
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line).streamId),
    ).toEqual([streamId, streamId]);
  },
);
