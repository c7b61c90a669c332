type Access = { login: string; mayWrite: boolean; seesSessions: boolean; isStandby: boolean };

/** What a person should know of the login, and of the server, before trusting what is shown. */
export const accessNotes = ({ mayWrite, seesSessions, isStandby, login }: Access): string[] => [
  ...(mayWrite ? [`The login ${login} may write to the store. This console never does: give it a login that has SELECT alone.`] : []),
  ...(seesSessions
    ? []
    : [
        `The server does not tell the login ${login} what others' sessions do: grant pg_read_all_stats to it, and who holds readers up is named.`,
      ]),
  ...(isStandby
    ? ["This is a standby: it is as old as its replay, and who keeps later events from being read is told by the primary alone."]
    : []),
];
