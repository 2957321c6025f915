import { answering, asked, json, problem, type Answers } from './browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { look, session, signOut } from '../src/api/session';

const KNOWN = 'millrace.known';

/** Ann is signed in; signing out is answered so, and renewing her session. */
async function ann(leaving: Answers, renewing: Answers = () => json({})): Promise<void> {
  answering((path, init) => {
    const how = init.method === 'DELETE' ? leaving : path.endsWith('/refresh') ? renewing : () => json({ id: 'ann' });
    return how(path, init);
  });
  await look();
  expect(session.value.state).toBe('in');
}

beforeEach(() => {
  session.value = { state: 'unknown' };
});

describe('signing out', () => {
  it.each<[string, Answers]>([
    ['cannot be reached', () => { throw new TypeError('Failed to fetch'); }],
    ['is not ready', () => problem(503)],
    ['renews the session, but does not know it yet', () => problem(401)],
    ['cannot be reached through the gateway', () => problem(504)],
  ])('of a server that %s is told to have failed, and changes nothing', async (_, leaving) => {
    await ann(leaving);
    await expect(signOut()).rejects.toThrow('You could not be signed out');
    expect(session.value.state).toBe('in');
    expect(localStorage.getItem(KNOWN)).not.toBeNull();
  });

  it('takes no longer than other requests', async () => {
    let signal: AbortSignal | null | undefined;
    await ann((_, init) => {
      signal = init.signal;
      return new Response(null, { status: 204 });
    });
    await signOut();
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  it.each<[string, Answers]>([
    ['has worked', () => new Response(null, { status: 204 })],
    ['was over already', () => problem(401)],
  ])('that %s ends it here, too', async (_, leaving) => {
    await ann(leaving, () => problem(401));
    await signOut();
    expect(asked).toContain('DELETE /v1/sessions/current');
    expect(session.value).toEqual({ state: 'out', expired: false });
    expect(localStorage.getItem(KNOWN)).toBeNull();
  });
});
