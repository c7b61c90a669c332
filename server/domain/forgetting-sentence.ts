import { counted } from "./duration";

type Forgettable = {
  state: "previewed" | "waiting" | "forgotten";
  erasedAt: string | null;
  events: number;
  streams: number;
  fields: readonly { field: string }[];
  isWhole: boolean;
};

const fieldNames = (fields: Forgettable["fields"]): string => [...new Set(fields.map(({ field }) => field))].join(", ");

/** "owner, email of 1 event in 1 stream": all that is sealed for the person. */
const extent = ({ events, streams, fields, isWhole }: Forgettable): string => {
  if (events === 0) return "no field of any event";
  const least = isWhole ? "" : "at least ";
  return `${fieldNames(fields)} of ${least}${counted(events, "event")} in ${least}${counted(streams, "stream")}`;
};

/** What forgetting does, would do, or did. */
export const forgettingSentence = (forgetting: Forgettable): string => {
  const what = extent(forgetting);
  if (forgetting.state === "forgotten")
    return `The key was destroyed on ${forgetting.erasedAt?.slice(0, 10)}: ${what} can be read by nobody any more, here and in every copy.`;
  const would = `Forgetting destroys the key of ${what}. Nobody can read them any more, here and in every copy; events, amounts and rows stay as they are.`;
  return forgetting.state === "waiting" ? `${would} A second person has to agree first.` : would;
};
