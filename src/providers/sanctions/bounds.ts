/** Limits of what an importer reads: memory stays bounded whatever the file is (design §8, bad input). */
export const bounds = {
  /** The largest list today (EU, XML) is about 25 MB. */
  fileBytes: 256 * 1024 * 1024,
  files: 200,
  recordCharacters: 1024 * 1024,
  nameCharacters: 1000,
  entities: 500_000,
} as const;
