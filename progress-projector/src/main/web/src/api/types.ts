/** The API's JSON, as docs/events.md and openapi.yaml describe it. What newer services add is optional here. */

export type Status =
  | 'awaiting_upload'
  | 'probing'
  | 'encoding'
  | 'packaging'
  | 'ready'
  | 'failed'
  | 'cancelled'
  | 'expired'
  | 'deleting';

export type Visibility = 'public' | 'unlisted' | 'private';

export interface Rendition {
  id: string;
  kind: 'video' | 'audio';
  width: number | null;
  height: number | null;
  percent: number;
  done: boolean;
}

export interface Offer {
  id: string;
  codecs: string;
  bandwidth: number;
  averageBandwidth: number;
  bytes: number;
}

export interface Playback {
  hls: string;
  durationSeconds: number;
  renditions: Offer[];
  poster: string | null;
  storyboard: string | null;
}

export interface Failure {
  code: string;
  message: string;
  detail: string;
}

export interface Video {
  id: string;
  status: Status;
  version: number;
  title: string;
  description: string;
  tags: string[];
  visibility: Visibility;
  passthrough: string | null;
  profile: string;
  lane: string;
  createdAt: string;
  updatedAt: string;
  source: { size: number | null } | null;
  job: string | null;
  durationSeconds: number | null;
  percent: number | null;
  renditions: Rendition[];
  failure: Failure | null;
  playback: Playback | null;
  publishedAt: string | null;
}

export interface RenditionProgress {
  id: string;
  percent: number;
  done: boolean;
  fps?: number | null;
  speed?: number | null;
  etaSeconds?: number | null;
}

export interface Progress {
  id: string;
  version: number;
  percent: number;
  fps?: number | null;
  speed?: number | null;
  etaSeconds?: number | null;
  queue?: { position: number; lane: string } | null;
  renditions: RenditionProgress[];
}

export interface Page {
  data: Video[];
  next: string | null;
}

export interface Step {
  version: number;
  status: Status;
  at: string;
}

export interface Account {
  id: string;
  email: string;
  name: string;
  admin: boolean;
  createdAt: string;
  quota: { videos: number | null; bytes: number | null; minutes: number | null };
  usage: { videos: number; bytes: number; seconds: number };
}

export type Scope = 'ingest' | 'read' | 'admin';

export interface Key {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt?: string | null;
  usedAt?: string | null;
  key?: string;
}

export interface Endpoint {
  id: string;
  url: string;
  description: string;
  events: string[];
  enabled: boolean;
  disabledReason: 'gone' | 'failing' | 'by_hand' | null;
  createdAt: string;
  updatedAt: string;
  secrets: { id: string; createdAt: string; expiresAt: string | null }[];
  secret?: string;
}

export interface Attempt {
  at: string;
  status: number | null;
  error: string | null;
  milliseconds: number;
}

export interface Delivery {
  id: string;
  event: string;
  video: string | null;
  status: 'waiting' | 'delivered' | 'failed';
  createdAt: string;
  nextAttemptAt: string | null;
  attempts: Attempt[];
  payload: unknown;
}
