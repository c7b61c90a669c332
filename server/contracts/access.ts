import { z } from "zod";
import { capabilities } from "@/server/domain/access/capabilities";
import { roleMeanings, roles } from "@/server/domain/access/roles";
import { projectionName, storableText } from "./text";

export const roleName = z.enum(roles, "must be a role");
export type RoleName = z.infer<typeof roleName>;

/** For people who give a role to somebody. */
export const meaningOf = (role: RoleName): string => roleMeanings[role];

const prefixes = z
  .array(storableText(200).min(1, "must not be empty"))
  .min(1, "must name one beginning, or be null for all streams")
  .max(50)
  .nullable();
const projections = z.array(projectionName).min(1, "must name one projection, or be null for all").max(50).nullable();

/** A role that somebody is given; null, or nothing said, is everywhere. */
export const grantBody = z.strictObject({ role: roleName, streamPrefixes: prefixes.default(null), projections: projections.default(null) });
export const grantBodies = z.array(grantBody).max(20);

export const grant = z.object({
  role: roleName,
  streamPrefixes: z.array(z.string()).readonly().nullable(),
  projections: z.array(z.string()).readonly().nullable(),
});
export type Grant = z.infer<typeof grant>;

export const capabilityName = z.enum(capabilities);
export type CapabilityName = z.infer<typeof capabilityName>;
