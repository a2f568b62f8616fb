/** How an answer of the network is handed over. */
export const howToAnswer =
  'om apply-configuration-live --record FILE asks for it, --recorded-answers FILE hands it over';

/** What is said of a URL that nobody asked: it counts as one that cannot be reached. */
export const notAsked = (url: string): string => `no answer of ${url} is recorded; ${howToAnswer}`;
