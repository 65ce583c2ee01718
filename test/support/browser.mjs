import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

/** Starts a real Chromium without a window, which asks nobody for anything by itself. */
export async function startBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
    headless: true,
  });
}
