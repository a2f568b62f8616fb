/** Certificates count as expiring so many days before they end, where nobody says otherwise. */
export const EXPIRY_DAYS = 30;
