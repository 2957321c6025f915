import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Playback, Video } from '../api/types';
import { bytes, clock, exact } from '../format';
import { embedAddress } from '../player/address';
import { Copyable } from '../ui/controls';

export function Details({ video }: { video: Video }) {
  const seconds = video.playback?.durationSeconds ?? video.durationSeconds;
  return (
    <section class="panel" aria-labelledby="details">
      <h2 id="details">Details</h2>
      {video.description && <p class="description">{video.description}</p>}
      {video.tags.length > 0 && (
        <p class="tags">
          {video.tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      )}
      <dl class="details">
        <Detail name="Visibility">{video.visibility}</Detail>
        {seconds !== null && <Detail name="Duration">{clock(seconds)}</Detail>}
        {video.source?.size ? <Detail name="Source">{bytes(video.source.size)}</Detail> : null}
        <Detail name="Profile">{video.profile}</Detail>
        <Detail name="Lane">{video.lane}</Detail>
        <Detail name="Created">{exact(video.createdAt)}</Detail>
        {video.publishedAt && <Detail name="Published">{exact(video.publishedAt)}</Detail>}
        {video.passthrough && <Detail name="Passthrough">{video.passthrough}</Detail>}
      </dl>
      <Labelled name="Video id">
        <Copyable text={video.id} label="video id" />
      </Labelled>
      {video.job && (
        <Labelled name="Job">
          <Copyable text={video.job} label="job" />
        </Labelled>
      )}
    </section>
  );
}

function Detail({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Labelled({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="labelled">
      <p class="label">{name}</p>
      {children}
    </div>
  );
}

export function Share({ playback }: { playback: Playback }) {
  const kind = useSignal<'url' | 'embed'>('url');
  const address = embedAddress(location.origin, playback).replaceAll('&', '&amp;');
  const frame = `<iframe src="${address}" width="640" height="360" allow="fullscreen; picture-in-picture" allowfullscreen></iframe>`;
  return (
    <section class="panel" aria-labelledby="share">
      <header class="subhead">
        <h2 id="share">Share</h2>
        <div class="segments" role="group" aria-label="What to copy">
          <button type="button" aria-pressed={kind.value === 'url'} onClick={() => (kind.value = 'url')}>
            Stream
          </button>
          <button type="button" aria-pressed={kind.value === 'embed'} onClick={() => (kind.value = 'embed')}>
            Embed
          </button>
        </div>
      </header>
      {kind.value === 'url' ? (
        <Copyable text={playback.hls} label="playback URL" />
      ) : (
        <Copyable text={frame} label="embed code" />
      )}
      <p class="hint">
        {kind.value === 'url' ? 'The HLS multivariant playlist, for any player.' : 'A player for a page of yours.'}
      </p>
    </section>
  );
}
