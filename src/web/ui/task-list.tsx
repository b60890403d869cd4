import { Icon } from "./icon.tsx";
import { StatusTag, type StatusTone } from "./status-tag.tsx";

export type Task = {
  title: string;
  hint?: string | undefined;
  /** Absent while the task cannot start yet: then it is words, not a dead link. */
  href?: string | undefined;
  /** A finished task says so in plain words; colour is kept for what still asks for something. */
  status: { text: string; tone: StatusTone | "plain" };
};

/** Things to do before a goal is reached; the whole row is the link. */
export function TaskList({
  tasks,
  id = "tasks",
}: {
  tasks: readonly Task[] /** Set when a page has two lists. */;
  id?: string | undefined;
}) {
  return (
    <ul class="overflow-hidden rounded-box border border-base-300 bg-base-100">
      {tasks.map((task, index) => (
        <li
          class={`relative flex flex-col gap-x-6 gap-y-2 px-4 py-4 sm:flex-row sm:items-center sm:px-5 ${index === 0 ? "" : "border-t border-base-300"} ${task.href === undefined ? "" : "hover:bg-sky-soft/50"}`}
        >
          <TaskWords {...task} statusId={`${id}-${index}-status`} />
          <TaskStatus {...task.status} id={`${id}-${index}-status`} open={task.href !== undefined} />
        </li>
      ))}
    </ul>
  );
}

function TaskWords({ title, hint, href, statusId }: Task & { statusId: string }) {
  return (
    <div class="min-w-0 grow">
      {href === undefined ? (
        <span class="font-semibold text-muted">{title}</span>
      ) : (
        <a
          href={href}
          aria-describedby={statusId}
          class="font-semibold text-link before:absolute before:inset-0 before:rounded-box"
        >
          {title}
        </a>
      )}
      {hint === undefined ? null : <p class="mt-0.5 text-sm text-muted">{hint}</p>}
    </div>
  );
}

function TaskStatus({ text, tone, id, open }: Task["status"] & { id: string; open: boolean }) {
  return (
    <div id={id} class="flex items-center gap-3">
      {tone === "plain" ? (
        <span class="text-sm text-muted">{text}</span>
      ) : (
        <StatusTag tone={tone}>{text}</StatusTag>
      )}
      {open ? (
        <span class="hidden text-muted sm:block">
          <Icon name="chevron-right" size="sm" />
        </span>
      ) : null}
    </div>
  );
}
