/** Everything the pages' scripts do. Each page works as HTML and forms alone; these only smooth it (design law 9). */
import { offerCamera } from "./camera.ts";
import { offerCopying } from "./copy.ts";
import { focusErrors } from "./focus-errors.ts";
import { warnBeforeIdleEnd } from "./idle-warning.ts";
import { watchInbox } from "./inbox.ts";
import { submitOnce } from "./submit-once.ts";
import { watchUploads } from "./upload.ts";
import { startViewer } from "./viewer.ts";

startPage();

warnBeforeIdleEnd();
startViewer();
watchInbox();
// an upload that came back brought a new main part
addEventListener("page-taken", startPage);

function startPage(): void {
  focusErrors();
  submitOnce();
  watchUploads();
  offerCamera();
  offerCopying();
}
