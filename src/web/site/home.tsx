import { products } from "../../modules/requests/requests.ts";
import { almatyDay } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import { percent } from "../cabinet/requests/answers.ts";
import { sitePage } from "../frame.tsx";
import { publicPage, type Route } from "../route.ts";
import { Hero } from "../ui/hero.tsx";
import { SmallCalculator } from "./calculator.tsx";
import { Costs, DataPromises, Expectations, FourSteps, Frequent, Safety } from "./home-sections.tsx";
import { formatDay } from "./quote.tsx";
import { effectiveRangeOfAll } from "./rates.ts";

/** The first page: the price before anything else, then what becomes of a request and of the data in it. */
export const homeRoutes: readonly Route[] = [
  publicPage({ name: "home", path: "", purpose: "none", clause: "intro.scope" }, async (call) => {
    const { t, locale } = call;
    const [first, ...others] = products;
    invariant(first, "nothing is offered");
    const day = almatyDay(call.house.kernel.clock.now());
    const range = effectiveRangeOfAll(products, day);
    return sitePage(
      call,
      { title: t("home.title"), description: t("home.description") },
      <>
        <Hero
          title={t("home.hero.title")}
          lead={t("home.hero.lead")}
          note={t("home.hero.note", {
            ...{
              from: percent(locale, range.from),
              to: percent(locale, range.to),
              cap: percent(locale, range.cap),
            },
            date: formatDay(locale, day),
          })}
        >
          <SmallCalculator call={call} products={[first, ...others]} />
        </Hero>
        <Expectations call={call} />
        <FourSteps call={call} />
        <Costs call={call} />
        <DataPromises call={call} />
        <Frequent call={call} />
        <Safety call={call} />
      </>,
    );
  }),
];
