const HIDDEN = /^hidden\.[\w-]{38,1000}$/;

/** What was typed and may name a person stands in addresses like this: nobody but the console that made it reads it. */
export const isHiddenWord = (text: string): boolean => HIDDEN.test(text);
