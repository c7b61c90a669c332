import { resumeProjection } from "@/server/bff/projections/resume-projection";

export const POST = resumeProjection;
