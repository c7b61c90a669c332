import type { Metadata } from "next";
import { AnnotationSection } from "@/components/annotations/annotation-section";
import { DecisionTree } from "@/components/checklist/decision-tree";
import { IncidentChecklist } from "@/components/incidents/incident-checklist";
import { SloSection } from "@/components/slos/slo-section";

export const metadata: Metadata = { title: "The first 15 minutes" };

export default function Page() {
  return (
    <>
      <IncidentChecklist />
      <DecisionTree />
      <SloSection />
      <AnnotationSection />
    </>
  );
}
