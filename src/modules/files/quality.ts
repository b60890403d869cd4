import type { Page, Quality } from "./child/answers.ts";

/**
 * Whether a picture is good enough to be read by a person, and by OCR. Thresholds were set on cards drawn and spoiled
 * by us (quality.test.ts; decision 10) with a wide margin: a doubtful picture passes and an officer asks again.
 */
export function qualityFault(
  page: Pick<Page, "width" | "height" | "quality">,
  rules: QualityRules,
): "upload_too_small" | "upload_too_dark" | "upload_blurred" | null {
  if (Math.min(page.width, page.height) < rules.leastShortSide) return "upload_too_small";
  if (page.quality.brightness < rules.leastBrightness) return "upload_too_dark";
  if (edgeSharpness(page.quality) < rules.leastEdgeSharpness) return "upload_blurred";
  return null;
}

/** Light and contrast scale the Laplacian, softness does not: their ratio says how hard the edges are that are there. */
function edgeSharpness({ sharpness, contrast }: Quality): number {
  return contrast < 1 ? 0 : sharpness / contrast ** 2; // a blank picture shows nothing at all
}

export type QualityRules = {
  /** Pixels. */
  readonly leastShortSide: number;
  /** Mean luminance, 0 to 255. */
  readonly leastBrightness: number;
  /** Variance of the Laplacian at a long side of 1,000 pixels, over the variance of luminance. */
  readonly leastEdgeSharpness: number;
};

/**
 * Measured: a sharp card has 0.44, at JPEG quality 20 0.39, blurred over 2 of its 1,500 pixels 0.038 (print still
 * legible), over 3 pixels 0.014 (the machine-readable lines are not). Brightness of the card is 212, in a fifth of the
 * light 42.
 */
export const qualityRules = {
  /** 600 pixels of height are 280 dots per inch on a card (ID-1, 54 mm), and what a 720p webcam can give. */
  document: { leastShortSide: 600, leastBrightness: 45, leastEdgeSharpness: 0.02 },
  /** A face or a room has fewer hard edges than print. */
  selfie: { leastShortSide: 400, leastBrightness: 35, leastEdgeSharpness: 0.004 },
  /** A sheet of paper or a page of a PDF. */
  paper: { leastShortSide: 600, leastBrightness: 60, leastEdgeSharpness: 0.01 },
} as const satisfies Record<string, QualityRules>;
