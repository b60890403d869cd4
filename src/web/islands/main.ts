/** Everything the pages' scripts do. Each page works as HTML and forms alone; these only smooth it (design law 9). */
import { offerCopying } from "./copy.ts";
import { focusErrors } from "./focus-errors.ts";
import { warnBeforeIdleEnd } from "./idle-warning.ts";
import { submitOnce } from "./submit-once.ts";

focusErrors();
submitOnce();
offerCopying();
warnBeforeIdleEnd();
