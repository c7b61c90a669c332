/** True of an event whose payload nobody sees any more: no search finds it by what it says, nothing is told of it. */
export const isLeftOut = (alias: string): string =>
  `exists (select from event_store.superseded x where x.global_position = ${alias}.global_position and x.restored_at is null and x.why = 'personal_data')`;
