/**
 * Takes a picture with the camera of the page and puts it into the form's file input, so that the same form sends it.
 * Nothing leaves the page before the person sends it; the camera is switched off with the picture.
 */
export function offerCamera(): void {
  const box = document.querySelector<HTMLElement>("[data-camera]");
  const input = box?.closest("form")?.querySelector<HTMLInputElement>("input[type=file]");
  const [video, canvas] = [box?.querySelector("video"), box?.querySelector("canvas")];
  if (!box || !input || !video || !canvas || !navigator.mediaDevices?.getUserMedia) return;
  const take = box.querySelector<HTMLElement>("[data-camera-take]");
  const say = (words: string | undefined) => {
    const voice = box.querySelector("[data-camera-voice]");
    if (voice) voice.textContent = words ?? "";
  };
  box.hidden = false;

  box.querySelector("button[name=camera-open]")?.addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "user", width: { ideal: 1920 }, height: { ideal: 1080 } },
      });
      video.hidden = false;
      canvas.hidden = true;
      if (take) take.hidden = false;
      say("");
      await video.play();
    } catch {
      say(box.dataset.cameraRefused); // no camera, refused, or a browser inside another app: the file input stays
    }
  });

  box.querySelector("button[name=camera-take]")?.addEventListener("click", () => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    canvas.toBlob(
      (picture) => {
        if (!picture) return say(box.dataset.cameraRefused);
        const files = new DataTransfer();
        files.items.add(new File([picture], "selfie.jpg", { type: "image/jpeg" }));
        input.files = files.files;
        canvas.hidden = false;
        video.hidden = true;
        if (take) take.hidden = true;
        if (video.srcObject instanceof MediaStream)
          for (const track of video.srcObject.getTracks()) track.stop();
        say(box.dataset.cameraTaken);
      },
      "image/jpeg",
      0.92,
    );
  });
}
