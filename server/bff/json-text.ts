/** JSON that PostgreSQL has already spelled: sent as it is, because parsing and spelling a page again costs more than reading it. */
export class JsonText {
  constructor(readonly text: string) {}
}
