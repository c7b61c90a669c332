/** A path of this console: what a link that a third party made says goes nowhere else. Else the Overview. */
export const ownPathOf = (text: string | null): string =>
  text !== null && text.length <= 2_000 && /^\/(?![/\\])[^\\\s]*$/.test(text) && !/^\/sign-in(?:[/?#]|$)/.test(text) ? text : "/";
