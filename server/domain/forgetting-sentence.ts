import { counted } from "./duration";

type Forgettable = {
  state: "previewed" | "waiting" | "forgotten";
  erasedAt: string | null;
  events: number;
  streams: number;
  fields: readonly { field: string }[];
  isWhole: boolean;
};

const fieldNames = (fields: Forgettable["fields"]): string => {
  const names = [...new Set(fields.map(({ field }) => field))];
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

/** "email and owner of 1 event in 1 stream": all that is sealed for the person. */
const extent = ({ events, streams, fields, isWhole }: Forgettable): string => {
  if (events === 0) return "no field of any event";
  const least = isWhole ? "" : "at least ";
  return `${fieldNames(fields)} of ${least}${counted(events, "event")} in ${least}${counted(streams, "stream")}`;
};

/** What forgetting does, would do, or did. */
export const forgettingSentence = (forgetting: Forgettable): string => {
  const what = extent(forgetting);
  if (forgetting.state === "forgotten")
    return `Nobody can read ${what} any more, here and in every copy: the key was destroyed on ${forgetting.erasedAt?.slice(0, 10)}.`;
  const would = `Nobody will be able to read ${what} any more, here and in every copy: their key is destroyed. Events, amounts and rows stay as they are.`;
  return forgetting.state === "waiting" ? `A second person has to agree first. ${would}` : would;
};
