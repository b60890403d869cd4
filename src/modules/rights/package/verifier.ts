/**
 * A program for the person: `node verify.mjs` in the unpacked folder, without a network and without anything of ours. It makes
 * every hash again and says what holds (policy 7, 8).
 */
export const verifierText = `// Checks this copy offline: node verify.mjs
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const read = (name) => readFileSync(join(folder, name));
const json = (name) => JSON.parse(read(name).toString("utf8"));
const sha256 = (...parts) => parts.reduce((made, part) => made.update(part), createHash("sha256")).digest();
const wrong = [];

const { manifest, signature } = json("manifest.json");
const keys = new Map(manifest.keys.map((key) => [key.keyId, key.spki]));
const signed = (message, { keyId, value }) =>
  keys.has(keyId) &&
  verify(null, Buffer.from(message, "utf8"),
    createPublicKey({ key: Buffer.from(keys.get(keyId), "base64"), format: "der", type: "spki" }),
    Buffer.from(value, "base64"));

if (!signed("alem-package/1\\n" + JSON.stringify(manifest), signature)) wrong.push("the signature of the manifest");
for (const file of manifest.files)
  if (sha256(read(file.name)).toString("hex") !== file.sha256) wrong.push("the file " + file.name);

const head = manifest.checkpoint;
let proven = 0;
let waiting = 0;
if (head) {
  const message = "alem-journal/1\\n" + head.size + "\\n" + head.root + "\\n" + head.at + "\\n";
  if (!signed(message, { keyId: head.keyId, value: head.signature })) wrong.push("the signature of the journal's head");
}
json("journal/entries.json").forEach((entry, place) => {
  const leaf = Buffer.from(entry.leaf, "base64");
  if (entry.covered && !sha256(Buffer.from([0]), JSON.stringify(entry.covered)).equals(leaf))
    wrong.push("the words of entry " + place);
  if (entry.proof === null || !head) waiting += 1;
  else if (rootFrom(leaf, entry.seq, head.size, entry.proof) === head.root) proven += 1;
  else wrong.push("the place of entry " + place);
});

// RFC 9162, 2.1.3.2
function rootFrom(leaf, index, size, proof) {
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const text of proof) {
    const other = Buffer.from(text, "base64");
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.from([1]), other, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else hash = sha256(Buffer.from([1]), hash, other);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash.toString("base64") : null;
}

process.stdout.write(
  wrong.length === 0
    ? "intact: " + manifest.files.length + " files, " + proven + " journal entries proven, " + waiting + " newer than the signed head\\n"
    : "NOT intact: " + wrong.join("; ") + "\\n",
);
process.exit(wrong.length === 0 ? 0 : 1);
`;
