// Plays a stream with hls.js in Chromium, each level from its beginning to its end, and prints what was seen.
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const [chromium, master] = process.argv.slice(2);
const player = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'node_modules/hls.js/dist/hls.min.js'));
const page = '<!doctype html><meta charset="utf-8"><video muted playsinline></video><script src="/hls.js"></script>';

const server = createServer((request, response) => {
    const script = request.url === '/hls.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ? player : page);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    console.log(JSON.stringify(await tab.evaluate(play, master)));
} finally {
    await browser.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
}

/** Runs in the page. */
async function play(address) {
    const video = document.querySelector('video');
    const seen = { fatal: null, shown: [], starts: [], frames: 0 };
    const until = async (condition) => {
        for (let waited = 0; !condition() && !seen.fatal && waited < 30_000; waited += 50) {
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    };
    for (let level = 0; level === 0 || level < seen.levels.length; level++) {
        const hls = new Hls();
        hls.on(Hls.Events.ERROR, (_, error) => {
            if (error.fatal) {
                seen.fatal = `${error.type}: ${error.details}`;
            }
        });
        hls.on(Hls.Events.MANIFEST_PARSED, () => {
            seen.levels = hls.levels.map(({ width, height }) => `${width}x${height}`);
            hls.loadLevel = level; // and no other from here on
        });
        hls.loadSource(address);
        hls.attachMedia(video);
        await until(() => video.readyState >= 3);
        seen.duration = video.duration;
        seen.audioTracks = hls.audioTracks.length;
        seen.starts.push(video.buffered.start(0)); // of sound and pictures, whichever is later
        await video.play();
        video.playbackRate = 2;
        await until(() => video.ended);
        seen.shown.push(`${video.videoWidth}x${video.videoHeight} to ${video.currentTime.toFixed(1)}`);
        seen.frames += video.getVideoPlaybackQuality().totalVideoFrames;
        seen.captions = await captions(hls);
        hls.destroy();
    }
    return seen;

    /** What each track of captions says. */
    async function captions(hls) {
        const all = [];
        for (const { id, name } of hls.subtitleTracks) {
            const cues = () => [...(video.textTracks[id].cues ?? [])];
            hls.subtitleTrack = id;
            video.currentTime = 0; // what is over is not loaded any more
            await until(() => cues().length > 0);
            all.push({ name, cues: cues().map((cue) => `${cue.startTime} ${cue.endTime} ${cue.getCueAsHTML().textContent}`) });
        }
        return all;
    }
}
