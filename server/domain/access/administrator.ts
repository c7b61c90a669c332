/** The account that whoever starts the console gets in with: no provider gives its name away. */
export const ADMINISTRATOR = "administrator";
