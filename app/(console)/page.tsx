import { AlertSection } from "@/components/alerts/alert-section";
import { OpenFindings } from "@/components/audits/open-findings";
import { OpenOperations } from "@/components/operations/open-operations";
import { LetterSection } from "@/components/overview/letter-section";
import { Overview } from "@/components/overview/overview";

export default function OverviewPage() {
  return (
    <>
      <Overview />
      <AlertSection />
      <OpenFindings />
      <LetterSection />
      <OpenOperations />
    </>
  );
}
