import { answering, asked, json, problem } from './browser';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '../src/api/session';
import type { Account } from '../src/api/types';
import { library } from '../src/live/library';
import { follow } from '../src/person';
import { uploads } from '../src/upload/list';
import { add } from '../src/upload/uploads';

const REGISTER = 'POST /v1/uploads/s3/multipart';
const EVENTS = 'GET /v1/events';
const FILMS = ['1.mp4', '2.mp4', '3.mp4', '4.mp4', '5.mp4'].map((name) => new File(['a film'], name));

function isIn(id: string): void {
  session.value = { state: 'in', account: { id } as Account };
}

function count(request: string): number {
  return asked.filter((each) => each === request).length;
}

let unfollow: () => void;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue(); // Uppy tells each failure there
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  answering((path) =>
    path.startsWith('/v1/uploads/s3/multipart')
      ? new Promise((answer) => setTimeout(() => answer(problem(503)), 60_000))
      : path === '/v1/events'
        ? problem(503)
        : json({}),
  );
  isIn('ann');
  unfollow = follow();
  await add(FILMS);
  await vi.advanceTimersByTimeAsync(100);
  expect(count(REGISTER)).toBe(3);
});

afterEach(async () => {
  session.value = { state: 'out', expired: false };
  isIn('nobody');
  await vi.advanceTimersByTimeAsync(100);
  unfollow();
});

it('of two people one after the other, the second neither sees nor sends what the first has begun', async () => {
  session.value = { state: 'out', expired: true };
  library.value = new Map();
  isIn('bob');
  await vi.advanceTimersByTimeAsync(200_000);

  expect(uploads.value).toEqual([]);
  expect(count(REGISTER)).toBe(3);
});

it('somebody whose session had expired goes on where they were', async () => {
  session.value = { state: 'out', expired: true };
  isIn('ann');
  await vi.advanceTimersByTimeAsync(200_000);

  expect(uploads.value).toHaveLength(FILMS.length);
  expect(count(REGISTER)).toBeGreaterThan(3);
});

it('while nobody is signed in, nothing is registered', async () => {
  session.value = { state: 'out', expired: true };
  await vi.advanceTimersByTimeAsync(200_000);

  expect(uploads.value).toHaveLength(FILMS.length);
  expect(count(REGISTER)).toBe(3);
});

it('another account, without a way out between, is followed anew', async () => {
  const before = count(EVENTS);
  isIn('ann');
  await vi.advanceTimersByTimeAsync(0);
  expect(count(EVENTS)).toBe(before);

  isIn('bob');
  await vi.advanceTimersByTimeAsync(0);
  expect(count(EVENTS)).toBe(before + 1);
});
