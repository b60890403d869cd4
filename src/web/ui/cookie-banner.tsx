type CookieBannerProps = {
  title: string;
  text: string;
  action: string;
  /** The name both buttons share; their values are the two answers. */
  name: string;
  accept: { value: string; label: string };
  refuse: { value: string; label: string };
  /** To the page where each cookie is named and chosen. */
  more: { href: string; label: string };
  /** Hidden fields: the way back, a form token. */
  hidden?: readonly { name: string; value: string }[] | undefined;
};

/**
 * Asks in the flow of the page and covers nothing. Refusing is the same control as accepting, in size, weight and
 * colour (design law 7): both come from one list, so they cannot drift apart.
 */
export function CookieBanner({
  title,
  text,
  action,
  name,
  accept,
  refuse,
  more,
  hidden = [],
}: CookieBannerProps) {
  return (
    <section aria-labelledby="cookie-title" class="border-b border-base-300 bg-sky-soft text-sky-ink">
      <div class="mx-auto flex max-w-page flex-col gap-4 px-4 py-5 sm:px-6 lg:flex-row lg:items-center lg:gap-10">
        <div class="min-w-0 grow">
          <h2 id="cookie-title" class="font-semibold">
            {title}
          </h2>
          <p class="mt-1 max-w-3xl text-sm">
            {text}{" "}
            <a href={more.href} class="underline underline-offset-4">
              {more.label}
            </a>
          </p>
        </div>
        <form method="post" action={action} class="grid shrink-0 grid-cols-2 gap-3">
          {hidden.map((field) => (
            <input type="hidden" name={field.name} value={field.value} />
          ))}
          {[accept, refuse].map((answer) => (
            <button type="submit" name={name} value={answer.value} class="btn btn-secondary">
              {answer.label}
            </button>
          ))}
        </form>
      </div>
    </section>
  );
}
