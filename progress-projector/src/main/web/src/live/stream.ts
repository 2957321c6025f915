import { authorized, stillIn } from '../api/session';
import { SseParser, type Message } from './sse';

/** How a stream is. */
export type StreamState = 'connecting' | 'open' | 'waiting';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Three signs of life missed: a connection that a sleeping laptop or a proxy has dropped says nothing. */
const SILENCE = 50_000;

/** When to come back after so many failures; a little by chance, so that not everybody comes at once. */
export function backoff(failures: number, chance: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10)) * (0.75 + chance / 2);
}

/**
 * Follows a stream of events, and comes back by itself with what was seen last: after errors, ends, silence, a session that
 * had to be renewed, and at once when the network or the page returns. Not EventSource, which tells no status.
 */
export class EventStream {
  #path: string;
  #onMessage: (message: Message) => void;
  #onState: (state: StreamState) => void;
  #lastId: string | null = null;
  #failures = 0;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #wake = () => this.#wakeUp();

  constructor(path: string, onMessage: (message: Message) => void, onState: (state: StreamState) => void) {
    this.#path = path;
    this.#onMessage = onMessage;
    this.#onState = onState;
    addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    void this.#run();
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  /** Whoever waits for the next try waits no longer. */
  #wakeUp(): void {
    if (this.#timer !== undefined && document.visibilityState === 'visible') {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      void this.#run();
    }
  }

  async #run(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#timer = undefined;
    this.#onState(this.#failures === 0 ? 'connecting' : 'waiting');
    const again = await this.#once().catch(() => true);
    if (this.#closed || !again) {
      return;
    }
    this.#onState('waiting');
    this.#timer = setTimeout(() => void this.#run(), backoff(this.#failures++, Math.random()));
  }

  /** One connection, from its beginning to its end; whether to come back. */
  async #once(): Promise<boolean> {
    const abort = new AbortController();
    this.#abort = abort;
    const watch = new Silence(() => abort.abort());
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (this.#lastId !== null) {
        headers['Last-Event-ID'] = this.#lastId;
      }
      const answer = await authorized(() => fetch(this.#path, { headers, signal: abort.signal, cache: 'no-store' }));
      if (answer.status === 401) {
        return stillIn(); // a server that has just begun may not have the keys yet that tokens are verified with
      }
      if (!answer.ok || !answer.body) {
        return true;
      }
      this.#onState('open');
      await this.#read(answer.body, watch);
      return true;
    } finally {
      watch.end();
    }
  }

  async #read(body: ReadableStream<Uint8Array>, watch: Silence): Promise<void> {
    const parser = new SseParser();
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      watch.heard();
      for (const message of parser.push(value)) {
        this.#failures = 0;
        this.#lastId = message.id ?? this.#lastId;
        this.#onMessage(message);
      }
    }
  }
}

/** Calls when nothing was heard for too long. */
class Silence {
  #last = Date.now();
  #timer: ReturnType<typeof setInterval>;

  constructor(tooLong: () => void) {
    this.#timer = setInterval(() => {
      if (Date.now() - this.#last > SILENCE) {
        tooLong();
      }
    }, 5_000);
  }

  heard(): void {
    this.#last = Date.now();
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
