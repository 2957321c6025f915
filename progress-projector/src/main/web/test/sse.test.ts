import { expect, it } from 'vitest';
import { SseParser } from '../src/live/sse';
import { backoff } from '../src/live/stream';

it('reads events however their text was cut', () => {
  const text = ': hello\n\nevent: snapshot\nid: 7\ndata: {"a":\ndata: 1}\n\r\nevent: progress\r\ndata: x\r\n\r\n';
  const whole = new SseParser().push(text);
  const parser = new SseParser();
  const pieces = [...text].flatMap((char) => parser.push(char));

  expect(whole).toEqual([
    { event: 'snapshot', id: '7', data: '{"a":\n1}' },
    { event: 'progress', id: null, data: 'x' },
  ]);
  expect(pieces).toEqual(whole);
});

it('says nothing for comments and for events without data', () => {
  expect(new SseParser().push(':\n\nevent: video\n\nretry: 10\n\n')).toEqual([]);
});

it('keeps an event to itself until it is complete', () => {
  const parser = new SseParser();
  expect(parser.push('data: 1\n')).toEqual([]);
  expect(parser.push('\n')).toHaveLength(1);
});

it('waits longer after each failure, and never too long', () => {
  const waits = [0, 1, 2, 3, 50].map((failures) => backoff(failures, 0.5));
  expect(waits).toEqual([500, 1000, 2000, 4000, 15_000]);
  expect(backoff(0, 0)).toBeLessThan(backoff(0, 1));
});
