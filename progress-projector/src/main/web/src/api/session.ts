import { signal } from '@preact/signals';
import type { Account } from './types';

/** Who looks at the page. `open` is an installation without accounts. */
export type Session =
  | { state: 'unknown' }
  | { state: 'unreachable' }
  | { state: 'out'; expired: boolean }
  | { state: 'open' }
  | { state: 'in'; account: Account };

export const session = signal<Session>({ state: 'unknown' });

const LOCK = 'millrace-session';
const REFRESHED = 'millrace.refreshed';
/** Whoever was never signed in here has nothing to renew. */
const KNOWN = 'millrace.known';
/** A server that is just beginning may take a connection and never answer on it. */
const PATIENCE = 15_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(LOCK) : null;

/** Tokens live for ten minutes. Renewed before that where something long would otherwise meet the end of one. */
const RENEW_EVERY = 6 * 60_000;

if (tabs) {
  tabs.onmessage = ({ data }) => {
    if (data === 'out') {
      session.value = { state: 'out', expired: false };
    } else if (data === 'in') {
      void look();
    }
  };
}

/** Finds out who it is. */
export async function look(): Promise<void> {
  let answer: Response;
  try {
    answer = await authorized(() => fetch('/v1/account', { cache: 'no-store', signal: patience() }));
  } catch {
    unreachable();
    return;
  }
  if (answer.ok) {
    localStorage.setItem(KNOWN, 'yes');
    session.value = { state: 'in', account: (await answer.json()) as Account };
  } else if (answer.status === 404) {
    session.value = { state: 'open' }; // let in, though nobody: there are no accounts here
  } else if (answer.status === 401 || answer.status === 403) {
    session.value = { state: 'out', expired: session.value.state === 'in' };
  } else {
    unreachable();
  }
}

/** Who is known already stays so while the server is away. */
function unreachable(): void {
  if (session.value.state !== 'in' && session.value.state !== 'open') {
    session.value = { state: 'unreachable' };
  }
}

/** Whether whoever was refused is still signed in; asks those who know for certain. */
export async function stillIn(): Promise<boolean> {
  await look();
  return session.value.state === 'in' || session.value.state === 'open';
}

/** Ends a request that takes too long. */
export function patience(): AbortSignal {
  return AbortSignal.timeout(PATIENCE);
}

/** Sends a request; where the session's token is over, renews it and sends the request once more. */
export async function authorized(send: () => Promise<Response>): Promise<Response> {
  const begun = Date.now();
  const answer = await send();
  if (answer.status !== 401 || session.value.state === 'out' || !(await renew(begun))) {
    return answer;
  }
  return send();
}

/** A refresh token works once: one tab renews at a time, and the others see that it was done. */
async function renew(since: number): Promise<boolean> {
  if (localStorage.getItem(KNOWN) === null) {
    return false;
  }
  return alone(async () => {
    if (Number(localStorage.getItem(REFRESHED)) >= since) {
      return true;
    }
    const answer = await fetch('/v1/sessions/refresh', { method: 'POST', signal: patience() });
    if (answer.ok) {
      localStorage.setItem(REFRESHED, String(Date.now()));
    } else if (answer.status === 401 || answer.status === 403) {
      localStorage.removeItem(KNOWN);
    } else {
      throw new Error(`The session cannot be renewed right now (${answer.status}).`); // which does not end it
    }
    return answer.ok;
  });
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  // There are no locks on a plain HTTP address that is not this machine; then the server's patience has to do.
  return 'locks' in navigator ? (navigator.locks.request(LOCK, work) as Promise<T>) : work();
}

/** Keeps the session alive while something runs that asks by itself, such as an upload. */
export function keepAlive(): () => void {
  const timer = setInterval(() => {
    if (session.value.state === 'in') {
      void renew(Date.now() - RENEW_EVERY + 1000).catch(() => false);
    }
  }, RENEW_EVERY);
  return () => clearInterval(timer);
}

export async function signedIn(): Promise<void> {
  localStorage.setItem(REFRESHED, String(Date.now()));
  await look();
  tabs?.postMessage('in');
}

/** Throws where the session did not end: no script can take its cookies away, and the next at this computer would have them. */
export async function signOut(): Promise<void> {
  if (!(await ended().catch(() => false))) {
    throw new Error('You could not be signed out: the server does not answer. Try again.');
  }
  localStorage.removeItem(KNOWN);
  session.value = { state: 'out', expired: false };
  tabs?.postMessage('out');
}

async function ended(): Promise<boolean> {
  const request: RequestInit = { method: 'DELETE', headers: JSON_TYPE };
  const answer = await authorized(() => fetch('/v1/sessions/current', { ...request, signal: patience() }));
  const over = answer.status === 401 && localStorage.getItem(KNOWN) === null; // it cannot be renewed either
  return answer.ok || over;
}
