// Follows the link of a mail in Chromium, types the password, and prints what the page says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [chromium, link, ...passwords] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
    const tab = await browser.newPage();
    await tab.goto(link);
    const said = [];
    for (const password of passwords) {
        await tab.$eval('#password', (input) => {
            input.value = '';
        });
        await tab.type('#password', password);
        await tab.click('#go');
        await tab.waitForFunction(() => document.getElementById('told').textContent !== '');
        said.push(await tab.$eval('#told', (element) => element.textContent));
    }
    const account = await tab.evaluate(() => fetch('/v1/account').then((answer) => answer.status));
    console.log(JSON.stringify({ said, account, address: tab.url() }));
} finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
}
