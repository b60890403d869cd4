import sharp from "sharp";

/** Only the decoders of what we take: every other loader of the library is closed, known or yet to come. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false); // one task, one process
sharp.concurrency(1); // the machine's cores belong to requests

export { sharp };
