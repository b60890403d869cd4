/** Logical name ("app.css") to the file's name with its content's hash ("app.3fa9c1d2e0.css"). */
export type AssetManifest = Readonly<Record<string, string>>;

export function buildAssets(options?: { log?: (line: string) => void; out?: string }): Promise<AssetManifest>;
