/** Recordings by their first bytes: what a name or a browser says is no evidence. */
export const audioKinds = ["ogg", "mp3", "wav"] as const;
export type AudioKind = (typeof audioKinds)[number];
/** About an hour of speech. */
export const mostAudioBytes = 10_000_000;

export function audioKindOf(bytes: Uint8Array): AudioKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12)).toString("latin1");
  if (head.startsWith("OggS")) return "ogg";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WAVE") return "wav";
  if (head.startsWith("ID3") || /^\xff[\xf2\xf3\xfa\xfb]/.test(head)) return "mp3";
  return null;
}

export const audioTypes: Readonly<Record<AudioKind, string>> = {
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
  wav: "audio/wav",
};
