/** What somebody may be; what each may do stands in `capabilities.ts`. */
export const roles = ["viewer", "support", "operator", "owner", "privacy", "administrator"] as const;
export type Role = (typeof roles)[number];

/** One sentence each, for people who give a role to somebody. */
export const roleMeanings: Readonly<Record<Role, string>> = {
  viewer: "Sees projections, streams, letters and rebuilds; personal fields are masked.",
  support: "Settles disputes: finds a customer by an exact business key, reveals one event with a reason, makes case files.",
  operator: "Runs letters again, discards them, pauses and resumes projections.",
  owner: "An operator who also rebuilds projections and switches readers.",
  privacy: "Sees personal fields, and makes a person's data unreadable for ever.",
  administrator: "May do everything, and says who may do what.",
};
