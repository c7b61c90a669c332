import { IconAlertTriangle, IconCheck, IconCircleX, IconHourglassEmpty, type TablerIcon } from "@tabler/icons-react";
import type { AlertDelivery } from "@/server/contracts/alerts";
import { countOf } from "../format";
import { Time } from "../time/time";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { deliveryState } from "./alert-words";

const icons: Readonly<Record<string, TablerIcon>> = {
  waits: IconHourglassEmpty,
  sent: IconCheck,
  failing: IconAlertTriangle,
  "given up": IconCircleX,
};

export const DeliveryMark = ({ delivery }: { delivery: AlertDelivery }) => {
  const stand = deliveryState(delivery);
  return <StateMark icon={icons[stand.word] ?? IconHourglassEmpty} {...stand} />;
};

/** When it was taken, or why it was not and when it is tried next. */
export const DeliveryFate = ({ delivery: { state, attempts, error, nextAt, settledAt } }: { delivery: AlertDelivery }) => {
  if (state === "sent" && settledAt !== null)
    return (
      <>
        taken <Time at={settledAt} />
        {attempts > 1 && `, after ${countOf(attempts, "attempt")}`}
      </>
    );
  if (state === "given-up")
    return (
      <>
        {visibleText(error ?? "")}; given up after {countOf(attempts, "attempt")}
      </>
    );
  if (error === null) return attempts === 0 ? "an engine sends it" : "is being sent";
  return (
    <>
      {visibleText(error)}; tried {countOf(attempts, "time")}
      {nextAt && (
        <>
          , again <Time at={nextAt} />
        </>
      )}
    </>
  );
};
