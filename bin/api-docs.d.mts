/** The text of docs/api.md for a description of the API. */
export declare function apiDocs(openapi: unknown): string;
/** Reads openapi.json and writes docs/api.md. */
export declare function writeApiDocs(): void;
