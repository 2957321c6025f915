import { answering, asked, json, problem, type Answers } from './browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status, Video } from '../src/api/types';
import { apply } from '../src/live/library';
import { Engine } from '../src/upload/engine';
import { uploads } from '../src/upload/list';

const engine = new Engine();
const PARTS = '/v1/uploads/s3/multipart';
const FILM = new File(['a film'], 'film.mp4');

/** A server that has taken an upload, up to its end. */
function server(status: () => Status, complete: Answers, list: Answers = () => json([])): Answers {
  return (path, init) => {
    const method = init.method ?? 'GET';
    const { pathname } = new URL(path, 'http://here');
    switch (`${method} ${pathname}`) {
      case `POST ${PARTS}`:
        return json({ key: 'in/v1/source', uploadId: 'u1' });
      case `GET ${PARTS}/u1/1`:
        return json({ url: 'http://bucket/part' });
      case `POST ${PARTS}/u1/complete`:
        return complete(path, init);
      case `GET ${PARTS}/u1`:
        return list(path, init);
      case 'GET /v1/videos/v1':
        return json({ id: 'v1', status: status() });
      default:
        return json({});
    }
  };
}

function lost(): never {
  throw new TypeError('Failed to fetch');
}

function state(): string | undefined {
  return uploads.value[0]?.state;
}

async function ends(as: string): Promise<void> {
  for (let seconds = 0; state() !== as && seconds < 60; seconds++) {
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(state()).toBe(as);
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue(); // Uppy tells each failure there
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  engine.tidy();
  expect(uploads.value).toEqual([]);
});

describe('a film that has arrived though nobody was told so', () => {
  it('is uploaded, and stays when the list is cleared', async () => {
    answering(server(() => 'encoding', lost, () => problem(404)));
    engine.add([FILM]);
    await ends('done');
    expect(asked).toContain(`GET ${PARTS}/u1?key=in%2Fv1%2Fsource`);

    engine.tidy();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(uploads.value).toEqual([]);
    expect(asked.filter((each) => each.startsWith('DELETE'))).toEqual([]);
  });

  it('is uploaded once its video says so, which may be behind', async () => {
    const statuses: Status[] = ['awaiting_upload', 'probing'];
    answering(server(() => statuses.shift() ?? 'encoding', lost, () => problem(404)));
    engine.add([FILM]);
    await ends('done');
  });

  it('stays when its upload was refused', async () => {
    answering(server(() => 'ready', () => problem(422)));
    engine.add([FILM]);
    await ends('failed');

    engine.tidy();
    await vi.waitFor(() => expect(asked).toContain('GET /v1/videos/v1'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.filter((each) => each.startsWith('DELETE'))).toEqual([]);
  });
});

describe('a film of which the news are ahead', () => {
  it('is uploaded, and stays', async () => {
    const probing = { id: 'v1', version: 2, status: 'probing', renditions: [] } as unknown as Video;
    apply({ type: 'video', video: probing });
    answering(server(() => 'awaiting_upload', () => problem(422)));
    engine.add([FILM]);
    await ends('failed');
    engine.tidy();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.filter((each) => each.startsWith('DELETE'))).toEqual([]);

    answering(server(() => 'awaiting_upload', lost, () => problem(404)));
    engine.add([FILM]);
    await ends('done');
    apply({ type: 'deleted', id: 'v1' });
  });
});

describe('a film that has not arrived', () => {
  it('is taken away with its upload', async () => {
    answering(server(() => 'awaiting_upload', () => problem(422)));
    engine.add([FILM]);
    await ends('failed');

    engine.tidy();
    await vi.waitFor(() => expect(asked).toContain('DELETE /v1/videos/v1'));
  });

  it('has failed when its video expired', async () => {
    answering(server(() => 'expired', lost, () => problem(404)));
    engine.add([FILM]);
    await ends('failed');
  });
});
