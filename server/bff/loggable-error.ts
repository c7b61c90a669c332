/** What a log may keep of an error: the deepest cause without the statement's parameters or a row's values, which can name people. */
export const loggableError = (error: unknown): { type: string; message: string; code?: string; stack?: string } => {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (!(root instanceof Error)) return { type: typeof root, message: String(root) };
  const code = "code" in root && typeof root.code === "string" ? { code: root.code } : {};
  return { type: root.name, message: root.message, ...code, ...(root.stack ? { stack: root.stack } : {}) };
};
