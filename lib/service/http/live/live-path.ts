/** Where the service reports changes. */
export const LIVE_PATH = '/live';
