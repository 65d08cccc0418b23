const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number of bytes for people, in powers of 1000: `999 bytes`, `1.2 kB`, `315 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  const value = Math.floor(bytes / 10 ** (3 * power - 1)) / 10;
  return `${value < 10 ? value.toFixed(1) : String(Math.floor(value))} ${UNITS[power - 1] ?? ''}`;
}

/** A whole number with separated thousands: `1,234,567`. */
export function numberText(number: number): string {
  return Math.round(number)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A span of time for people, in whole seconds or minutes, rounded up: `3 s`, `2 min 5 s`, `1 h 2 min`. */
export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.ceil(seconds / 60);
  return `${numberText(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
