import type { Child } from "hono/jsx";
import { officePage } from "../frame.tsx";
import type { StaffCall } from "../route.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { type Column, Table } from "../ui/table.tsx";

type Queue<V extends string> = {
  readonly title: string;
  readonly lead: string;
  /** Where the queue stands; its view and the row before the page go into the query. */
  readonly path: string;
  readonly views: readonly V[];
  readonly view: V;
  readonly viewText: (view: V) => string;
  readonly empty: { readonly title: string; readonly text: string };
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
  readonly next: string | null;
  /** Above the views: what holds the whole queue up. */
  readonly notice?: Child;
};

/** A queue of the office: its views as links, its rows as a table, and a way to the older ones. */
export function queuePageOf<V extends string>(call: StaffCall, queue: Queue<V>) {
  const { t } = call;
  const { path, view, viewText, empty, next } = queue;
  return officePage(
    call,
    { title: queue.title },
    <>
      <PageHeading title={queue.title} lead={queue.lead} />
      {queue.notice ?? null}
      <nav aria-label={t("queue.views")} class="mb-4">
        <ul class="flex flex-wrap gap-2">
          {queue.views.map((one) => (
            <li>
              <a
                href={`${path}?view=${one}`}
                aria-current={one === view ? "page" : undefined}
                class={`inline-flex min-h-9 items-center rounded-full border px-3 text-sm ${one === view ? "border-primary bg-sky-soft font-semibold text-sky-ink" : "border-base-300 bg-base-100"}`}
              >
                {viewText(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {queue.rows.length === 0 ? (
        <EmptyState icon="inbox" title={empty.title} text={empty.text} />
      ) : (
        <Table caption={viewText(view)} columns={queue.columns} rows={queue.rows} />
      )}
      <div class="mt-4">
        <Pagination
          label={t("history.pages")}
          older={next ? { href: `${path}?view=${view}&before=${next}`, label: t("queue.more") } : undefined}
        />
      </div>
    </>,
  );
}

/** Who has it, without a name: nobody, you, a colleague. */
export function holderText({ t, staff }: StaffCall, assignedTo: string | null): string {
  if (assignedTo === null) return t("queue.nobody");
  return t(assignedTo === staff.subject ? "queue.you" : "queue.colleague");
}
