const KIB = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes for people: `385 KB`, `1.4 GB`. */
export function bytes(count: number): string {
  const power = count < KIB ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(count) / Math.log(KIB)));
  const value = count / KIB ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : trim(value)} ${UNITS[power] ?? ''}`;
}

/** A length of play time: `0:07`, `3:25`, `1:02:09`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** How long something will still take: coarse where nobody would believe seconds. */
export function eta(seconds: number): string {
  if (seconds < 1) {
    return 'a moment';
  }
  if (seconds < 60) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 3600) {
    const minutes = Math.floor(seconds / 60);
    const rest = Math.round((seconds % 60) / 10) * 10;
    return minutes >= 10 || rest === 0 || rest === 60 ? `${Math.round(seconds / 60)} min` : `${minutes} min ${rest} s`;
  }
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return minutes === 0 ? `${hours} h` : minutes === 60 ? `${hours + 1} h` : `${hours} h ${minutes} min`;
}

/** How long something has taken: `840 ms`, `12.3 s`, `4 min`. */
export function took(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : milliseconds < 60_000
      ? `${trim(milliseconds / 1000)} s`
      : eta(milliseconds / 1000);
}

export function bitrate(perSecond: number): string {
  return perSecond >= 1_000_000 ? `${trim(perSecond / 1_000_000)} Mbit/s` : `${Math.round(perSecond / 1000)} kbit/s`;
}

/** A factor: `7.1×`. */
export function speed(factor: number): string {
  return `${factor >= 10 ? Math.round(factor) : trim(factor)}×`;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `just now`, `5 min. ago`, `yesterday`; a date after a week. */
export function ago(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (seconds < 45) {
    return 'just now';
  }
  if (seconds > 7 * 86_400) {
    return DAY.format(new Date(at));
  }
  const [unit, size] = STEPS.find(([, each]) => seconds >= each) ?? ['minute', 60];
  return AGO.format(-Math.max(1, Math.round(seconds / size)), unit);
}

export function exact(at: string): string {
  return EXACT.format(new Date(at));
}

export function date(at: string): string {
  return DAY.format(new Date(at));
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
