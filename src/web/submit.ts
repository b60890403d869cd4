import { bindingOf } from "./call.ts";
import { tokenField } from "./form.ts";
import { checkToken, release, reserve, settle } from "./form-token.ts";
import { type Answer, type Call, type Route, redirect } from "./route.ts";

/**
 * Runs a form once. A second submit of the same form does nothing and leads where the first one led; an old or foreign
 * form is refused with a page that says what to do.
 */
export async function runForm(route: Route, call: Call): Promise<Answer> {
  if (route.token === "none" || route.audience === "provider") return route.handler(call);
  const { db, keyring, clock } = call.house.kernel;
  const token = call.form[tokenField] ?? "";
  const verdict = checkToken(keyring, token, bindingOf(call), clock.now());
  if (verdict !== "good") return { kind: "failure", status: 403, code: "error.stale.title" };
  const reserved = await reserve(db, token, clock.now());
  if (!reserved.first) return secondSubmit(call, token, reserved.location);
  let answer: Answer;
  try {
    answer = await route.handler(call);
  } catch (error) {
    await release(db, token);
    throw error;
  }
  // Only a redirect is a done deed; whatever came back for mending may be sent again.
  if (answer.kind === "redirect") await settle(db, token, answer.to);
  else await release(db, token);
  return answer;
}

/** The first submit may still be under way: wait a moment for where it leads. */
async function secondSubmit(call: Call, token: string, location: string): Promise<Answer> {
  let known = location;
  for (let look = 0; look < 20 && known === ""; look += 1) {
    await new Promise((wake) => setTimeout(wake, 100));
    const again = await reserve(call.house.kernel.db, token, call.house.kernel.clock.now());
    if (again.first) {
      await release(call.house.kernel.db, token); // the first one was refused meanwhile
      break;
    }
    known = again.location;
  }
  return known === "" ? { kind: "failure", status: 409, code: "error.again.title" } : redirect(known);
}
