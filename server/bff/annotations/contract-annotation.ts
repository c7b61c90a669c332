import type { Annotation } from "@/server/contracts/annotations";
import type { StoredAnnotation } from "@/server/db/annotations/annotation-row";

export const contractAnnotation = ({ cursor: _, ...told }: StoredAnnotation): Annotation => told;
