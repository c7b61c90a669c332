import { resumeRebuild } from "@/server/bff/rebuilds/resume-rebuild";

export const POST = resumeRebuild;
