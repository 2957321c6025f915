import { describe, expect, it } from 'vitest';
import { embedAddress, embeddedFilm } from '../src/player/address';

const STREAM = 'https://play.example.org/out/a b/master.m3u8?v=1&w=2';

describe('embed address', () => {
  it('carries the stream with its pictures', () => {
    const address = embedAddress('https://millrace.example.org', {
      hls: STREAM,
      poster: 'https://play.example.org/out/poster.jpg',
      storyboard: 'https://play.example.org/out/storyboard.vtt',
    });

    expect(embeddedFilm(new URL(address).search)).toEqual({
      src: STREAM,
      title: 'Video',
      poster: 'https://play.example.org/out/poster.jpg',
      storyboard: 'https://play.example.org/out/storyboard.vtt',
    });
  });

  it('leaves out pictures that there are not', () => {
    const address = embedAddress('https://millrace.example.org', { hls: STREAM, poster: null, storyboard: null });

    expect(address).not.toContain('poster');
    expect(embeddedFilm(new URL(address).search)).toMatchObject({ src: STREAM, poster: null, storyboard: null });
  });

  it.each(['', '?src=', '?src=javascript:alert(1)', '?src=//evil.example.org/a.m3u8', '?poster=https://a/b.jpg'])(
    'has no stream in %j',
    (search) => expect(embeddedFilm(search)).toBeNull(),
  );

  it('takes no picture but by HTTP', () => {
    expect(embeddedFilm('?src=https://a/b.m3u8&poster=javascript:1&storyboard=data:text/vtt,')).toMatchObject({
      poster: null,
      storyboard: null,
    });
  });
});
