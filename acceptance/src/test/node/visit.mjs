// Somebody at the dashboard with Chromium: what all scenarios do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const PASSWORD = 'correct horse battery';
export const LIMIT = { timeout: 120_000, polling: 100 }; // tabs in the background paint no frames to wait for

/** A browser of its own, for one account. */
export class Visit {
    complaints = []; // of the page's policy, and errors that nobody has caught
    errors = []; // that the console shows, but for requests that failed: those the page must bear

    constructor(base, email) {
        this.base = base;
        this.email = email;
    }

    /** Somebody else at the same browser. */
    next() {
        return new Visit(this.base, `next-${this.email}`);
    }

    /** Does something, and prints what was seen. */
    static async run([chromium, base, email], scenario) {
        const visit = new Visit(base, email);
        const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
        const browser = await puppeteer.launch({
            executablePath: chromium,
            userDataDir: profile,
            args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
        });
        visit.browser = browser;
        try {
            const tab = await visit.open();
            const seen = await scenario(tab, visit).catch(async (failure) => {
                await tab.screenshot({ path: 'failed.png' }); // what was seen last, beside this program
                throw failure;
            });
            console.log(JSON.stringify({ ...seen, complaints: visit.complaints, errors: visit.errors }));
        } finally {
            await browser.close();
            rmSync(profile, { recursive: true, force: true });
        }
    }

    async open() {
        const tab = await this.browser.newPage();
        tab.setDefaultTimeout(LIMIT.timeout);
        tab.on('pageerror', (error) => this.complaints.push(String(error)));
        tab.on('console', (message) => {
            if (/content security policy/i.test(message.text())) {
                this.complaints.push(message.text());
            } else if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
                this.errors.push(message.text());
            }
        });
        return tab;
    }

    /** From the first page to the list of videos, with the code from the outbox. */
    async signUp(tab, whileWaiting = () => null) {
        await tab.goto(`${this.base}/videos`);
        await this.join(tab, whileWaiting);
    }

    /** From the page that asks who it is, without loading another. */
    async join(tab, whileWaiting = () => null) {
        await click(tab, 'a[href^="/sign-up"]');
        await (await tab.waitForSelector('input[name=name]')).type('Ann');
        await tab.type('input[name=email]', this.email);
        await tab.type('input[name=new-password]', PASSWORD);
        await tab.click('button[type=submit]');
        await tab.waitForSelector('input[name=code]');
        await whileWaiting();
        await tab.type('input[name=code]', await this.code());
        await tab.click('button[type=submit]');
        await tab.waitForSelector('nav[aria-label=Main]');
    }

    async code() {
        for (let tries = 0; tries < 100; tries++) {
            const outbox = await (await fetch(`${this.base}/outbox`)).text();
            const found = outbox.match(new RegExp(`<h2>(\\d{6}) is your[^<]*</h2><p>to ${this.email}`));
            if (found) {
                return found[1];
            }
            await pause(200);
        }
        throw new Error('no mail came');
    }
}

export function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Clicks by script, which a tab in the background takes, too. */
export async function click(tab, selector) {
    await (await tab.waitForSelector(selector)).evaluate((element) => element.click());
}

export function go(tab, path) {
    return click(tab, `nav[aria-label=Main] a[href="${path}"]`);
}

export async function upload(tab, ...files) {
    await go(tab, '/upload');
    const input = await tab.waitForSelector('input[type=file]');
    await input.uploadFile(...files);
    await tab.waitForFunction((count) => document.querySelectorAll('.uploads a.row-title').length === count, LIMIT, files.length);
}

export function badges(tab) {
    return tab.$$eval('main .badge', (all) => all.map((each) => each.textContent));
}

/** Waits until the first status that is shown is this one. */
export function badge(tab, word) {
    return tab.waitForFunction((text) => document.querySelector('main .badge')?.textContent === text, LIMIT, word);
}
