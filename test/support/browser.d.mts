import type { Browser } from 'playwright-core';

/** Starts a real Chromium without a window, which asks nobody for anything by itself. */
export declare function startBrowser(): Promise<Browser>;
