/** Minutes without a second proof after one was given, by password or at the provider. */
export const ELEVATED_MINUTES = 5;
