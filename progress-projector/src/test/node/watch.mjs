// Runs the lines of a guide in a page, and prints what they were told as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [chromium, base, cookie, id, lines] = process.argv.slice(2);
const LIMIT = { timeout: 60_000, polling: 100 };
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
    await browser.setCookie({ name: 'millrace_access', value: cookie, domain: new URL(base).hostname, httpOnly: true });
    const page = await browser.newPage();
    await page.goto(`${base}/`);
    await page.evaluate(`
        globalThis.told = { shown: [], percents: [] };
        (function (id, show, bar) {
            ${lines}
        })(${JSON.stringify(id)}, (video) => told.shown.push(video.status), (percent) => told.percents.push(percent));
    `);
    await page.waitForFunction(`told.shown.includes('encoding')`, LIMIT);
    console.log('encoding'); // whoever waits for this line lets it be ready
    await page.waitForFunction(`told.shown.includes('ready')`, LIMIT);
    console.log(JSON.stringify(await page.evaluate('told')));
} finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
}
