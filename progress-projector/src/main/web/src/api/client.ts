import { authorized, patience, stillIn } from './session';
import type { Delivery, Endpoint, Key, Page, Scope, Step, Video } from './types';

/** An answer that is a problem (RFC 9457), or none at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
}

/** What to tell people about whatever was thrown. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, cache: 'no-store' };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  let answer: Response;
  try {
    answer = await authorized(() => fetch(path, { ...init, signal: patience() }));
  } catch {
    throw new ApiError(0, 'unreachable', 'No answer', 'The server does not answer. Check the connection and try again.');
  }
  if (answer.ok) {
    const text = await answer.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }
  throw await problem(answer);
}

/** What an answer that is not ok says. */
export async function problem(answer: Response): Promise<ApiError> {
  const { code = '', title = '', detail = '' } = (await answer.json().catch(() => ({}))) as Problem;
  if (answer.status === 401 && code === 'unauthenticated') {
    void stillIn();
  }
  return new ApiError(answer.status, code, title, detail || title || `The server answered ${answer.status}.`);
}

const id = encodeURIComponent;

export interface Listing {
  q?: string;
  status?: string;
  tag?: string;
  cursor?: string;
  limit?: number;
}

export const api = {
  // Accounts
  signUp: (body: { email: string; password: string; name?: string }) =>
    ask<{ ticket: string }>('POST', '/v1/accounts', body),
  verify: (ticket: string, code: string) =>
    ask<unknown>('POST', '/v1/accounts/verify', { ticket, code, cookies: true }),
  signIn: (email: string, password: string) =>
    ask<unknown>('POST', '/v1/sessions', { email, password, cookies: true }),
  forgot: (email: string) => ask<{ ticket: string }>('POST', '/v1/password-resets', { email }),
  reset: (ticket: string, code: string, password: string) =>
    ask<void>('POST', '/v1/password-resets/confirm', { ticket, code, password }),
  changePassword: (current: string, password: string) =>
    ask<void>('POST', '/v1/account/password', { current, password }),
  issuer: () => ask<{ name: string; start: string }>('GET', '/v1/oidc'),

  // Videos
  videos: (listing: Listing) => {
    const query = Object.entries(listing).filter(([, value]) => value !== undefined && value !== '');
    return ask<Page>('GET', `/v1/videos?${new URLSearchParams(query.map(([k, v]) => [k, String(v)]))}`);
  },
  video: (video: string) => ask<Video>('GET', `/v1/videos/${id(video)}`),
  describe: (video: string, words: Partial<Pick<Video, 'title' | 'description' | 'tags' | 'visibility'>>) =>
    ask<unknown>('PATCH', `/v1/videos/${id(video)}`, words),
  command: (video: string, verb: 'cancel' | 'retry' | 'reprocess', body?: { profile?: string }) =>
    ask<unknown>('POST', `/v1/videos/${id(video)}/${verb}`, body),
  remove: (video: string) => ask<unknown>('DELETE', `/v1/videos/${id(video)}`),
  history: (video: string) => ask<{ data: Step[] }>('GET', `/v1/videos/${id(video)}/history`),

  // Keys
  keys: () => ask<{ data: Key[] }>('GET', '/v1/keys'),
  createKey: (name: string, scopes: Scope[]) => ask<Key>('POST', '/v1/keys', { name, scopes }),
  revokeKey: (key: string) => ask<void>('DELETE', `/v1/keys/${id(key)}`),

  // Webhooks
  webhooks: () => ask<{ data: Endpoint[] }>('GET', '/v1/webhooks'),
  createWebhook: (body: { url: string; description?: string; events?: string[] }) =>
    ask<Endpoint>('POST', '/v1/webhooks', body),
  changeWebhook: (hook: string, body: Partial<Pick<Endpoint, 'url' | 'description' | 'events' | 'enabled'>>) =>
    ask<Endpoint>('PATCH', `/v1/webhooks/${id(hook)}`, body),
  removeWebhook: (hook: string) => ask<void>('DELETE', `/v1/webhooks/${id(hook)}`),
  rotateSecret: (hook: string) => ask<{ id: string; secret: string }>('POST', `/v1/webhooks/${id(hook)}/secrets`),
  testWebhook: (hook: string) => ask<{ id: string }>('POST', `/v1/webhooks/${id(hook)}/test`),
  deliveries: (hook: string, cursor?: string) =>
    ask<{ data: Delivery[]; next: string | null }>(
      'GET',
      `/v1/webhooks/${id(hook)}/deliveries?limit=20${cursor ? `&cursor=${id(cursor)}` : ''}`,
    ),
  redeliver: (hook: string, delivery: string) =>
    ask<unknown>('POST', `/v1/webhooks/${id(hook)}/deliveries/${id(delivery)}/redeliver`),
};
