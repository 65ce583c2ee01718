/** Creates the template on the server at `url`, migrated by the built migrations, closes it to visitors, and gives its name. */
export declare function buildTemplate(url: string): Promise<string>;
