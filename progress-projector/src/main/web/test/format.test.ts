import { expect, it } from 'vitest';
import { ago, bitrate, bytes, clock, eta, plural, speed, took } from '../src/format';

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [385_978, '377 KB'],
  [1_500_000, '1.4 MB'],
  [1024 ** 3, '1 GB'],
  [3 * 1024 ** 5, '3072 TB'],
])('%i bytes are %s', (count, text) => expect(bytes(count)).toBe(text));

it.each([
  [0, 'a moment'],
  [8.4, '8 s'],
  [60, '1 min'],
  [94, '1 min 30 s'],
  [119, '2 min'],
  [1500, '25 min'],
  [3600, '1 h'],
  [7199, '2 h'],
  [9000, '2 h 30 min'],
])('%d seconds left are %s', (seconds, text) => expect(eta(seconds)).toBe(text));

it.each([
  [2.966, '0:03'],
  [205, '3:25'],
  [3729, '1:02:09'],
])('%d seconds of film are %s', (seconds, text) => expect(clock(seconds)).toBe(text));

it('says times as people do', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  expect(ago('2026-11-20T11:59:50Z', now)).toBe('just now');
  expect(ago('2026-11-20T11:55:00Z', now)).toBe('5 min. ago');
  expect(ago('2026-11-20T09:00:00Z', now)).toBe('3 hr. ago');
  expect(ago('2026-11-20T12:00:03Z', now)).toBe('just now'); // clocks differ
  expect(ago('2026-10-01T12:00:00Z', now)).toBe('1 Oct 2026');
});

it('says the rest', () => {
  expect(took(840)).toBe('840 ms');
  expect(took(12_340)).toBe('12.3 s');
  expect(bitrate(2_530_000)).toBe('2.5 Mbit/s');
  expect(bitrate(128_000)).toBe('128 kbit/s');
  expect(speed(7.12)).toBe('7.1×');
  expect(plural(1, 'video')).toBe('1 video');
  expect(plural(1200, 'video')).toBe('1,200 videos');
});
