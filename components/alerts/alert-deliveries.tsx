import type { AlertDetail } from "@/server/contracts/alerts";
import { visibleText } from "../visible-text";
import { deliveryWords } from "./alert-words";
import styles from "./alerts.module.css";
import { DeliveryFate, DeliveryMark } from "./delivery-line";

/** Who was told what of an alert, newest first. */
export const AlertDeliveries = ({ alert: { deliveries } }: { alert: AlertDetail }) => (
  <section className={styles.section} aria-labelledby="deliveries">
    <h2 id="deliveries">Who was told</h2>
    {deliveries.length === 0 ? (
      <p>Nobody: the configuration had no target when it was raised.</p>
    ) : (
      <ul className={styles.deliveries}>
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryMark delivery={delivery} />
            <span>
              {deliveryWords(delivery)}, to <b>{visibleText(delivery.target)}</b>
            </span>
            <span className={styles.note}>
              <DeliveryFate delivery={delivery} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
