/** The tools whose stores can be tried: by which of our programs they are written, and what a reader of them is granted. */
export const TOOLS = {
  emmett: { schema: "public", programs: "server/samples/bank/emmett" },
  "message-db": { schema: "message_store", programs: "server/samples/bank/message-db" },
} as const;

export type Tool = keyof typeof TOOLS;

export const toolNamed = (name: string | undefined): Tool | undefined => (Object.keys(TOOLS) as Tool[]).find((tool) => tool === name);
