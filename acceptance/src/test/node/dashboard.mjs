// Uses the dashboard in Chromium as somebody would, and prints what was seen.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [chromium, base, scenario, email, ...films] = process.argv.slice(2);
const PASSWORD = 'correct horse battery';
const LIMIT = { timeout: 120_000, polling: 100 }; // tabs in the background paint no frames to wait for
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
const complaints = []; // of the page's policy, and errors that nobody has caught
try {
    const tab = await open();
    await signUp(tab);
    console.log(JSON.stringify({ ...(await { journey, refused, restart, tabs }[scenario](tab)), complaints }));
} finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
}

async function open() {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(LIMIT.timeout);
    tab.on('pageerror', (error) => complaints.push(String(error)));
    tab.on('console', (message) => {
        if (/content security policy/i.test(message.text())) {
            complaints.push(message.text());
        }
    });
    return tab;
}

/** From the first page to the list of videos, with the code from the outbox. */
async function signUp(tab) {
    await tab.goto(`${base}/videos`);
    await click(tab, 'a[href^="/sign-up"]');
    await (await tab.waitForSelector('input[name=name]')).type('Ann');
    await tab.type('input[name=email]', email);
    await tab.type('input[name=new-password]', PASSWORD);
    await tab.click('button[type=submit]');
    await tab.waitForSelector('input[name=code]');
    await tab.type('input[name=code]', await code());
    await tab.click('button[type=submit]');
    await tab.waitForSelector('nav[aria-label=Main]');
}

async function code() {
    for (let tries = 0; tries < 100; tries++) {
        const outbox = await (await fetch(`${base}/outbox`)).text();
        const found = outbox.match(new RegExp(`<h2>(\\d{6}) is your[^<]*</h2><p>to ${email}`));
        if (found) {
            return found[1];
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('no mail came');
}

/** Clicks by script, which a tab in the background takes, too. */
async function click(tab, selector) {
    await (await tab.waitForSelector(selector)).evaluate((element) => element.click());
}

function go(tab, path) {
    return click(tab, `nav[aria-label=Main] a[href="${path}"]`);
}

async function upload(tab, ...files) {
    await go(tab, '/upload');
    const input = await tab.waitForSelector('input[type=file]');
    await input.uploadFile(...files);
    await tab.waitForFunction((count) => document.querySelectorAll('.uploads a.row-title').length === count, LIMIT, files.length);
}

function badges(tab) {
    return tab.$$eval('main .badge', (all) => all.map((each) => each.textContent));
}

/** Waits until the first status that is shown is this one. */
function badge(tab, word) {
    return tab.waitForFunction((text) => document.querySelector('main .badge')?.textContent === text, LIMIT, word);
}

/** A file becomes a stream that plays. */
async function journey(tab) {
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
    const stills = await pictures(tab);
    await go(tab, '/keys');
    await click(tab, 'main .empty .button.primary');
    await (await tab.waitForSelector('dialog input')).type('robot');
    await tab.click('dialog button[type=submit]');
    const key = await tab.waitForSelector('dialog .copyable code').then((code) => code.evaluate((it) => it.textContent));
    const known = await fetch(`${base}/v1/videos`, { headers: { Authorization: `Bearer ${key}` } });
    const cookie = await tab.evaluate(() => document.cookie);
    return { ...played, ...stills, title, key: known.status, cookie, visits: await visits(tab) };
}

/** The player's thumbnails and poster, and the poster in the list. */
async function pictures(tab) {
    const thumbnails = () => {
        const tracks = [...document.querySelector('hls-video').textTracks];
        return tracks.find(({ label }) => label === 'thumbnails')?.cues?.length ?? 0;
    };
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
        await new Promise((resolve) => setTimeout(resolve, 300)); // long enough for its stream to begin
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
async function tabs(first) {
    const second = await open();
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
