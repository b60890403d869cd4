import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import type { FileStorage, StoredFile } from "../../modules/files/files.ts";
import { seconds } from "../../platform/clock.ts";
import type { S3Config } from "../../platform/config.ts";
import { isUuid } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";

export type S3Options = S3Config & {
  /** For tests; otherwise keys come by the SDK's usual ways (environment, instance role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly timeoutMs?: number;
};

/** Sealed files in an S3-compatible storage, one object each below `files/`. What the vendor sees is ciphertext. */
export function s3Storage(options: S3Options): FileStorage {
  const { bucket: Bucket, encryption, timeoutMs = seconds(10) } = options;
  const client = new S3Client({
    region: options.region,
    forcePathStyle: true, // what every S3-compatible server understands
    maxAttempts: 3,
    // Our own seal detects alteration; extra checksums are unknown to some compatible servers.
    ...{ requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" },
    requestHandler: {
      connectionTimeout: seconds(3),
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
    ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
    ...(options.credentials ? { credentials: options.credentials } : {}),
  });
  const within = () => ({ abortSignal: AbortSignal.timeout(timeoutMs * 3) });
  return {
    put: async (id, bytes) => {
      const order = { Bucket, Key: keyOf(id), Body: bytes, ContentType: "application/octet-stream" };
      await client.send(
        new PutObjectCommand({ ...order, ...(encryption ? { ServerSideEncryption: encryption } : {}) }),
        within(),
      );
    },
    get: async (id) => {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(id) }), within());
        invariant((found.ContentLength ?? 0) <= mostBytes, "a stored file is larger than we store");
        invariant(found.Body, "an S3 answer has a body");
        return Buffer.from(await found.Body.transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (id) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(id) }), within());
    },
    list: (olderThan) => storedBefore(client, Bucket, olderThan),
  };
}

async function* storedBefore(client: S3Client, Bucket: string, olderThan: Date): AsyncGenerator<StoredFile> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix }))
    for (const { Key = "", LastModified } of page.Contents ?? []) {
      const id = Key.slice(prefix.length);
      if (isUuid(id) && LastModified && LastModified < olderThan) yield { id, storedAt: LastModified };
    }
}

const prefix = "files/";
const mostBytes = 64 * 1024 * 1024;

function keyOf(id: string): string {
  invariant(isUuid(id), "a stored file is named by an id");
  return prefix + id;
}
