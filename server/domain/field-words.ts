/** A field's name as people read it: `accountNumber` and `account_number` are both "account number". */
export const wordsOf = (field: string): string =>
  field
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[_\s-]+/g, " ")
    .trim()
    .toLowerCase();
