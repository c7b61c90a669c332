import { openSession, type Session } from "@/server/sources/native/testing/session";

/** Sessions of a foreign writer, ended when `use` is through. */
export const withSessions = async (url: string, count: number, use: (...sessions: Session[]) => Promise<void>): Promise<void> => {
  const sessions = await Promise.all(Array.from({ length: count }, () => openSession(url, "a foreign writer")));
  try {
    await use(...sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
};

export const withSession = (url: string, use: (session: Session) => Promise<void>): Promise<void> =>
  withSessions(url, 1, async (session) => use(session!));
