/** As much of a browser as the code that shows nothing needs. Imported first. */

export type Answers = (path: string, init: RequestInit) => Response | Promise<Response>;

/** What was asked for, as `GET /v1/account`; what leads elsewhere is not asked for with `fetch`. */
export const asked: string[] = [];

let answers: Answers = () => problem(404);

/** From now on requests are answered so. */
export function answering(how: Answers): void {
  asked.length = 0;
  answers = how;
}

export function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
}

export function problem(status: number): Response {
  return new Response(JSON.stringify({ code: `code-${status}`, title: `Problem ${status}` }), { status });
}

/** Takes whatever is put, as a bucket does. */
class Bucket {
  status = 200;
  statusText = 'OK';
  upload: { onprogress?: (event: unknown) => void } = {};
  onload?: () => void;

  open(): void {}
  abort(): void {}
  setRequestHeader(): void {}
  getResponseHeader(name: string): string | null {
    return name.toLowerCase() === 'etag' ? '"e"' : null;
  }
  send(body: Blob): void {
    queueMicrotask(() => {
      this.upload.onprogress?.({ lengthComputable: true, loaded: body.size, total: body.size });
      this.onload?.();
    });
  }
}

const kept = new Map<string, string>();
const events = new EventTarget();
const given: Record<string, unknown> = {
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  dispatchEvent: events.dispatchEvent.bind(events),
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  navigator: {},
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  },
  BroadcastChannel: class {
    postMessage(): void {}
  },
  XMLHttpRequest: Bucket,
  fetch: async (input: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${input}`);
    return answers(input, init);
  },
};
for (const [name, value] of Object.entries(given)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
