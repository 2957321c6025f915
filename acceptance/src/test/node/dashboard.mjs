// Uses the dashboard in Chromium as somebody would, and prints what was seen.
import { createServer } from 'node:http';
import { LIMIT, Visit, badge, badges, click, go, pause, upload } from './visit.mjs';

const [chromium, base, email, scenario, ...films] = process.argv.slice(2);

await Visit.run([chromium, base, email], async (tab, visit) => {
    await visit.signUp(tab);
    return { journey, refused, restart, tabs, handover }[scenario](tab, visit);
});

/** A file becomes a stream that plays. */
async function journey(tab, visit) {
    await upload(tab, films[0]);
    await click(tab, '.uploads a.row-title');
    await badge(tab, 'Ready');
    await tab.waitForFunction(() => (document.querySelector('hls-video')?.readyState ?? 0) >= 2, LIMIT);
    await tab.evaluate(() => {
        const video = document.querySelector('hls-video');
        video.muted = true;
        return video.play();
    });
    await tab.waitForFunction(() => document.querySelector('hls-video').ended, LIMIT);
    const played = await tab.$eval('hls-video', (video) => ({
        seconds: video.currentTime,
        qualities: video.videoRenditions.length,
    }));
    const title = await tab.$eval('h1', (heading) => heading.textContent);
    const framed = await elsewhere(visit, await embedCode(tab));
    const stills = await pictures(tab);
    await go(tab, '/keys');
    await click(tab, 'main .empty .button.primary');
    await (await tab.waitForSelector('dialog[open] input')).type('robot');
    await tab.click('dialog button[type=submit]');
    const key = await tab.waitForSelector('dialog .copyable code').then((code) => code.evaluate((it) => it.textContent));
    const known = await fetch(`${base}/v1/videos`, { headers: { Authorization: `Bearer ${key}` } });
    const cookie = await tab.evaluate(() => document.cookie);
    return { ...played, ...stills, title, framed, key: known.status, cookie, visits: await visits(tab) };
}

async function embedCode(tab) {
    await tab.$$eval('section[aria-labelledby=share] button', (all) => all.find(({ textContent }) => textContent === 'Embed').click());
    await tab.waitForFunction(() => document.querySelector('section[aria-labelledby=share] code')?.textContent.startsWith('<iframe'), LIMIT);
    return tab.$eval('section[aria-labelledby=share] code', (code) => code.textContent);
}

/** What somebody sees on a page of another site that the code was pasted into. */
async function elsewhere(visit, code) {
    const site = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(`<!doctype html>${code}`));
    await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
    try {
        const tab = await visit.open();
        await tab.goto(`http://localhost:${site.address().port}`);
        const frame = await (await tab.waitForSelector('iframe')).contentFrame();
        await frame.waitForFunction(() => (document.querySelector('hls-video')?.readyState ?? 0) >= 2, LIMIT);
        await frame.waitForFunction(thumbnails, LIMIT);
        const poster = await frame.$eval('media-poster-image', (image) => image.getAttribute('src'));
        const cues = await frame.evaluate(thumbnails);
        await tab.close();
        return { poster, thumbnails: cues };
    } finally {
        site.close();
        site.closeAllConnections();
    }
}

/** Runs in the page: how many thumbnails the player has. */
function thumbnails() {
    const tracks = [...document.querySelector('hls-video').textTracks];
    return tracks.find(({ label }) => label === 'thumbnails')?.cues?.length ?? 0;
}

/** The player's thumbnails and poster, and the poster in the list. */
async function pictures(tab) {
    await tab.waitForFunction(thumbnails, LIMIT);
    const cues = await tab.evaluate(thumbnails);
    const poster = await tab.$eval('media-poster-image', (image) => image.getAttribute('src'));
    await go(tab, '/');
    await tab.waitForFunction(() => (document.querySelector('.thumb img')?.naturalWidth ?? 0) > 0, LIMIT);
    const listed = await tab.$eval('.thumb img', (image) => `${image.naturalWidth}x${image.naturalHeight} ${image.src}`);
    return { thumbnails: cues, poster, listed };
}

/** Loads whole pages, one after the other: browsers open six connections to a host, and each page follows events on one. */
async function visits(tab) {
    const pages = ['/', '/keys', '/', '/webhooks', '/', '/account', '/', '/upload', '/', '/keys', '/', '/webhooks'];
    for (const page of pages) {
        await tab.goto(base + page);
        await tab.waitForSelector('nav[aria-label=Main]');
        await pause(300); // long enough for its stream to begin
    }
    return pages.length;
}

/** A file that is no film, and a name that is markup. */
async function refused(tab) {
    await upload(tab, films[0]);
    await click(tab, '.uploads a.row-title');
    await badge(tab, 'Failed');
    const said = await tab.$eval('.failure', (element) => element.textContent);
    const title = await tab.$eval('h1', (heading) => heading.textContent);
    await go(tab, '/');
    await tab.waitForSelector('.row-title');
    return {
        said,
        title,
        listed: await tab.$eval('.row-title', (link) => link.textContent),
        ran: await tab.evaluate(() => 'pwned' in window || document.querySelector('main img') !== null),
    };
}

/** The server is killed by whoever has started us, once it has something to do, and comes back. */
async function restart(tab) {
    await upload(tab, films[0]);
    await go(tab, '/');
    await badge(tab, 'Encoding');
    await tab.evaluate(() => {
        window.sameDocument = true;
    });
    await tab.waitForSelector('.reconnecting p', LIMIT);
    const notice = await tab.$eval('.reconnecting p', (element) => element.textContent);
    await badge(tab, 'Ready');
    await tab.waitForFunction(() => document.querySelector('.reconnecting p') === null, LIMIT);
    return { notice, badges: await badges(tab), sameDocument: await tab.evaluate(() => window.sameDocument === true) };
}

/** What one tab does, the other sees; and both renew one session. */
async function tabs(first, visit) {
    const second = await visit.open();
    await second.goto(base);
    await second.waitForSelector('.empty');
    await upload(first, films[0]);
    await second.waitForSelector('.row-title');
    const listed = await second.$eval('.row-title', (link) => link.textContent);

    await first.deleteCookie({ name: 'millrace_access', url: base });
    await Promise.all([first, second].map((tab) => go(tab, '/keys')));
    await Promise.all([first, second].map((tab) => tab.waitForSelector('main .empty')));
    const renewed = (await first.cookies(base)).some(({ name }) => name === 'millrace_access');

    await click(first, 'button[aria-label="Sign out"]');
    await Promise.all([first, second].map((tab) => tab.waitForSelector('input[autocomplete=current-password]')));
    return { listed, renewed, at: [first.url(), second.url()].map((url) => new URL(url).pathname) };
}

/** Somebody signs out while files are on their way, which never end, and somebody else signs up at the same page. */
async function handover(tab, visit) {
    await tab.setRequestInterception(true);
    tab.on('request', (request) => request.url().includes('/complete?') || request.continue());
    await go(tab, '/upload');
    const input = await tab.waitForSelector('input[type=file]');
    await input.uploadFile(films[0], films[0], films[0], films[0]); // one more than are sent at once
    await tab.waitForFunction(() => document.querySelectorAll('.uploads a.row-title').length === 3, LIMIT);
    await click(tab, 'button[aria-label="Sign out"]');
    const asked = await (await tab.waitForSelector('dialog[open] .prose')).evaluate((words) => words.textContent);
    await click(tab, 'dialog .actions button[type=button]');
    await tab.waitForFunction(() => document.querySelector('dialog') === null, LIMIT);
    const kept = await uploads(tab);
    await click(tab, 'button[aria-label="Sign out"]');
    await click(tab, 'dialog .actions button[type=submit]');
    await visit.next().join(tab);
    await go(tab, '/upload');
    await tab.waitForSelector('.dropzone');
    await pause(3_000); // more than it takes to try again
    const theirs = await tab.evaluate(async () => (await (await fetch('/v1/videos')).json()).data.length);
    return { asked, kept, left: await uploads(tab), theirs };
}

function uploads(tab) {
    return tab.$$eval('.uploads > li', (rows) => rows.length);
}
