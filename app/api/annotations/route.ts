import { annotate } from "@/server/bff/annotations/annotate";
import { listAnnotations } from "@/server/bff/annotations/list-annotations";

export const GET = listAnnotations;
export const POST = annotate;
