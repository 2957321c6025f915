import AwsS3 from '@uppy/aws-s3';
import Uppy, { type UppyFile } from '@uppy/core';
import { api, ApiError, problem } from '../api/client';
import { authorized, keepAlive, session } from '../api/session';
import type { Status } from '../api/types';
import { library } from '../live/library';
import { uploads, type Upload } from './list';

type Meta = { title: string };

const AT_ONCE = 3;
/** How much a new measurement of the rate counts. */
const NEWEST = 0.25;
const WAITS = [1_000, 3_000, 8_000, 20_000];
const OURS = '/v1/uploads/';

/**
 * The plugin asks for signatures with the page's `fetch` and tells no more of an answer than its status. What it sends to us
 * goes the way of our other requests, which renews the session and throws what the problem says.
 */
function byOurWay(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith(OURS)) {
      return fetch(input, init);
    }
    if (session.value.state === 'out') {
      throw new ApiError(401, 'unauthenticated', 'Not signed in', 'Sign in to go on.'); // whoever is next may be another
    }
    const answer = await authorized(() => fetch(input, init));
    if (!answer.ok) {
      throw await problem(answer);
    }
    return answer;
  };
}

/** Sends files in parts with Uppy, which asks `/v1/uploads` where each part goes. */
export class Engine {
  #uppy = new Uppy<Meta, Record<string, never>>({ autoProceed: true, allowMultipleUploadBatches: true });
  #tries = new Map<string, number>();
  #measured = new Map<string, { at: number; sent: number }>();
  #awake: (() => void) | null = null;

  constructor() {
    globalThis.fetch = byOurWay(globalThis.fetch.bind(globalThis));
    this.#uppy.use(AwsS3<Meta, Record<string, never>>, {
      companionEndpoint: '/v1/uploads',
      shouldUseMultipart: true,
      limit: AT_ONCE,
    });
    this.#uppy.on('upload-start', (files) => files.forEach(({ id }) => this.#change(id, { state: 'sending' })));
    this.#uppy.on('upload-progress', (file, progress) => file && this.#progress(file.id, progress.bytesUploaded || 0));
    this.#uppy.on('upload-success', (file, { uploadURL }) => file && this.#done(file.id, named(uploadURL)));
    this.#uppy.on('upload-error', (file, error) => file && void this.#failed(file.id, error));
  }

  add(files: File[]): void {
    for (const file of files) {
      // The same file may be sent twice on purpose; what tells files apart is ours, therefore.
      const name = file.name;
      try {
        const id = this.#uppy.addFile({
          name,
          type: file.type || 'application/octet-stream',
          data: file,
          meta: { title: title(name), relativePath: crypto.randomUUID() } as Meta,
        });
        const upload: Upload = {
          id, name, size: file.size, sent: 0, rate: null, state: 'waiting', error: null, video: null,
        };
        uploads.value = [upload, ...uploads.value];
      } catch (error) {
        const upload: Upload = {
          id: crypto.randomUUID(), name, size: file.size, sent: 0, rate: null, state: 'failed',
          error: error instanceof Error ? error.message : String(error), video: null,
        };
        uploads.value = [upload, ...uploads.value];
      }
    }
    this.#stayAwake();
  }

  /** Pauses, or goes on. */
  pause(id: string): void {
    const paused = this.#uppy.pauseResume(id);
    if (paused !== undefined) {
      this.#measured.delete(id);
      this.#change(id, { state: paused ? 'paused' : 'sending', rate: null });
    }
  }

  /** Gives a file up, and the video that still waits for it. */
  cancel(id: string): void {
    const upload = this.#listed(id);
    if (this.#file(id)) {
      this.#uppy.removeFile(id);
    }
    if (upload?.video && upload.state !== 'done') {
      giveUp(upload.video).catch(() => null); // or it expires
    }
    uploads.value = uploads.value.filter((upload) => upload.id !== id);
    this.#stayAwake();
  }

  async retry(id: string): Promise<void> {
    this.#tries.delete(id);
    await this.#again(id);
  }

  tidy(): void {
    const over = uploads.value.filter(({ state }) => state === 'done' || state === 'failed');
    over.forEach(({ id }) => this.cancel(id));
  }

  /** Gives up all that is on its way, and knows of none. */
  forget(): void {
    this.#uppy.cancelAll();
    this.#tries.clear();
    this.#measured.clear();
    uploads.value = [];
    this.#stayAwake();
  }

  #progress(id: string, sent: number): void {
    const now = performance.now();
    const before = this.#measured.get(id);
    const upload = this.#listed(id);
    if (!upload || upload.state === 'paused') {
      return;
    }
    let rate = upload.rate;
    if (!before) {
      this.#measured.set(id, { at: now, sent });
    } else if (now - before.at > 400) {
      const newest = Math.max(0, (1000 * (sent - before.sent)) / (now - before.at));
      rate = rate === null ? newest : rate + NEWEST * (newest - rate);
      this.#measured.set(id, { at: now, sent });
    }
    // The object's key, in/<id>/source, names the video that was registered for it.
    const video = this.#file(id)?.s3Multipart?.key.split('/')[1] ?? upload.video;
    this.#change(id, { sent: Math.max(sent, upload.sent), rate, video, state: 'sending' });
  }

  #done(id: string, video: string | null): void {
    this.#change(id, { state: 'done', sent: this.#listed(id)?.size ?? 0, rate: null, error: null, video });
    this.#stayAwake();
  }

  /** A break is gone over by itself; what is refused is told. */
  async #failed(id: string, error: { message: string; details?: string }): Promise<void> {
    const video = this.#listed(id)?.video ?? null;
    const outcome = await judged(error, video);
    if (outcome === 'arrived') {
      this.#done(id, video);
      return;
    }
    const tries = this.#tries.get(id) ?? 0;
    const wait = WAITS[tries];
    if (wait !== undefined && outcome === 'passing') {
      this.#tries.set(id, tries + 1);
      this.#change(id, { state: 'waiting', rate: null });
      setTimeout(() => void this.#again(id), wait);
      return;
    }
    this.#change(id, { state: 'failed', error: sentence(error), rate: null });
    this.#stayAwake();
  }

  async #again(id: string): Promise<void> {
    if (this.#file(id)) {
      this.#change(id, { state: 'waiting', error: null });
      this.#stayAwake();
      await this.#uppy.retryUpload(id).catch(() => null); // told as an event
    }
  }

  #listed(id: string): Upload | undefined {
    return uploads.value.find((upload) => upload.id === id);
  }

  #file(id: string): UppyFile<Meta, Record<string, never>> | undefined {
    return this.#uppy.getFiles().find((file) => file.id === id);
  }

  #change(id: string, change: Partial<Upload>): void {
    uploads.value = uploads.value.map((upload) => (upload.id === id ? { ...upload, ...change } : upload));
  }

  #stayAwake(): void {
    const busy = uploads.value.some(({ state }) => state !== 'done' && state !== 'failed');
    if (busy) {
      this.#awake ??= keepAlive();
    } else {
      this.#awake?.();
      this.#awake = null;
    }
  }
}

/** A name without its ending, as people say it. */
function title(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/_+/g, ' ').trim() || name;
}

/** The video that an address names. */
function named(url: string | undefined): string | null {
  return url?.split('/').at(-1) ?? null;
}

/** Takes a video away that nothing comes for any more; what has arrived stays, though nobody was told that it has. */
async function giveUp(video: string): Promise<void> {
  if ((await standing(video)) === 'awaiting_upload') {
    await api.remove(video);
  }
}

/** Where a video stands; news may be ahead of the answer. */
async function standing(video: string): Promise<Status> {
  const { status } = await api.video(video);
  return status === 'awaiting_upload' ? (library.value.get(video)?.video.status ?? status) : status;
}

const NEVER: ReadonlySet<Status> = new Set(['expired', 'deleting']);

/**
 * What an error means. An upload that is not there any more may be complete, and only the answer that said so was lost: its
 * video knows. While that waits still, it may be behind.
 */
async function judged(error: unknown, video: string | null): Promise<'passing' | 'refused' | 'arrived'> {
  if (!refused(error)) {
    return 'passing';
  }
  if (error.status !== 404 || video === null) {
    return 'refused';
  }
  try {
    const status = await standing(video);
    return NEVER.has(status) ? 'refused' : status === 'awaiting_upload' ? 'passing' : 'arrived';
  } catch (unanswered) {
    return refused(unanswered) ? 'refused' : 'passing';
  }
}

const PASSING = new Set([0, 401, 408, 429]);

/** Whether the server has said no, and will again. */
function refused(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && !PASSING.has(error.status);
}

function sentence({ message }: { message: string }): string {
  return message || 'The upload was broken off.';
}
