/** What a store may give a console; pages show what is given, and say why something is not. */
export const SOURCE_CAPABILITIES = [
  "events",
  "streams",
  "folds",
  "checkpoints",
  "letters",
  "correlation",
  "order",
  "safe-reading",
  "defects",
  "actions",
] as const;
export type SourceCapability = (typeof SOURCE_CAPABILITIES)[number];

/** `sentence` says how it is given, or why it is not. */
export type Given = { isGiven: boolean; sentence: string };
export type SourceCapabilities = Readonly<Record<SourceCapability, Given>>;

export const given = (sentence: string): Given => ({ isGiven: true, sentence });
export const notGiven = (sentence: string): Given => ({ isGiven: false, sentence });

/** Of every store whose streams can be read. */
export const FOLDS = given(
  "States, differences and blame of a stream, by the projections of this console that know its types, and by its merged payloads.",
);
