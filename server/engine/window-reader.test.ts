import { expect, test } from "vitest";
import { position } from "@/server/domain/position";
import type { EventWindow } from "@/server/sources/event-source";
import { openWindowReader, type WindowRequest } from "./window-reader";

const endingAt = (at: string): EventWindow => ({ events: [], bytes: 0, end: { position: position(at), eventId: at } });

const recording = () => {
  const asked: string[] = [];
  const read = async ({ after }: WindowRequest) => {
    asked.push(after);
    return endingAt(`${after}0`);
  };
  return { asked, reader: openWindowReader(read) };
};

test("a window that was read ahead is not read again", async () => {
  const { asked, reader } = recording();
  reader.readAhead({ after: position("5"), limit: 10 });

  expect((await reader.next({ after: position("5"), limit: 10 })).end?.position).toBe("50");
  expect(asked).toEqual(["5"]);
});

test("a window that begins elsewhere is dropped: nothing between is passed over", async () => {
  const { reader } = recording();
  reader.readAhead({ after: position("5"), limit: 10 });

  expect((await reader.next({ after: position("3"), limit: 10 })).end?.position).toBe("30");
});

test("a window is given out once", async () => {
  const { asked, reader } = recording();
  reader.readAhead({ after: position("5"), limit: 10 });
  await reader.next({ after: position("5"), limit: 10 });
  await reader.next({ after: position("5"), limit: 10 });

  expect(asked).toEqual(["5", "5"]);
});

test("a failed read ahead fails for whoever asks for it, and for nobody else", async () => {
  const reader = openWindowReader(() => Promise.reject(new Error("away")));
  reader.readAhead({ after: position("5"), limit: 10 });
  await new Promise(setImmediate);

  await expect(reader.next({ after: position("5"), limit: 10 })).rejects.toThrow("away");
});
