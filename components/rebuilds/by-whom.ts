import { visibleText } from "../visible-text";

/** As the engine signs what it does by itself. */
const ENGINE = "engine";

export const isByItself = (actor: string): boolean => actor === ENGINE;

/** "by M. Ferri"; what no person asked for goes "by itself". */
export const byWhom = (actor: string): string => (isByItself(actor) ? "by itself" : `by ${visibleText(actor)}`);
