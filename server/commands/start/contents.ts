import type { Console } from "./console";

/** What a console is started over. */
export type Contents = {
  /** The page that the printed addresses open; absent: the Overview. */
  page?: string;
  /** Before web and engines start; what they are told of it, as environment variables. */
  prepare?(console: Console): Promise<Record<string, string>>;
  /** Beside their start. Resolves when everything that a first run has is stored; what writes from then on is kept by the console. */
  fill(console: Console): Promise<void>;
};
