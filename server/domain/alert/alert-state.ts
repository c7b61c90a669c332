/** How an alert stands for people. `snoozed`: put off until a time, then it is told again if it still stands. */
export const alertStates = ["open", "acknowledged", "snoozed", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

/** What happens to one. `woken`: what was put off still stood when its time was over. */
export const alertTransitionKinds = ["raised", "acknowledged", "snoozed", "unsnoozed", "woken", "resolved"] as const;
export type AlertTransitionKind = (typeof alertTransitionKinds)[number];
