/** What somebody, or a pipeline, tells the console of what was done outside of it. */
export const annotationKinds = ["deployment", "configuration", "maintenance"] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

export type Annotation = {
  id: string;
  kind: AnnotationKind;
  title: string;
  projection: string | null;
  link: string | null;
  at: string;
  by: string;
};
