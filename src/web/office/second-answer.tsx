import { tokenField } from "../form.ts";
import type { StaffCall } from "../route.ts";
import { Button } from "../ui/button.tsx";

/** The second pair of eyes answers a proposal: `agree` is yes, or no and it goes back. */
export function SecondAnswer({
  call,
  action,
  confirm,
  giveBack,
}: {
  readonly call: StaffCall;
  readonly action: string;
  readonly confirm: string;
  readonly giveBack: string;
}) {
  return (
    <form method="post" action={action} class="flex flex-wrap gap-3">
      <input type="hidden" name={tokenField} value={call.token()} />
      <Button name="agree" value="yes">
        {confirm}
      </Button>
      <Button name="agree" value="no" variant="secondary">
        {giveBack}
      </Button>
    </form>
  );
}
