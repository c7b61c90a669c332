const SUB_MILLISECOND = /\.\d{3}\d*[1-9]\d*Z$/;

/** The moment to ask for states at, in whole milliseconds as HTTP takes it: never before the event, which would leave it out. */
export const momentOf = (occurredAt: string): string =>
  SUB_MILLISECOND.test(occurredAt) ? new Date(Date.parse(occurredAt) + 1).toISOString() : occurredAt;
