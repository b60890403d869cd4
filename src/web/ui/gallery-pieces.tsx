import { Button, LinkButton } from "./button.tsx";
import { Card, CardGrid } from "./card.tsx";
import { Copyable } from "./copyable.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Facts } from "./facts.tsx";
import { Masked } from "./masked.tsx";
import { Money } from "./money.tsx";
import { Notice } from "./notice.tsx";
import { Pagination } from "./pagination.tsx";
import { Progress } from "./progress.tsx";
import { Prose } from "./prose.tsx";
import { Block } from "./section.tsx";
import { Stat, Stats } from "./stat.tsx";
import { StatusTag } from "./status-tag.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Table } from "./table.tsx";
import { TaskList } from "./task-list.tsx";
import { Timeline } from "./timeline.tsx";

export function StatusGallery() {
  return (
    <div class="grid gap-10 lg:grid-cols-2">
      <div class="flex flex-col gap-6">
        <div class="flex flex-wrap gap-2">
          <StatusTag tone="yours">Қолыңызды күтеді</StatusTag>
          <StatusTag tone="moving">Қаралуда</StatusTag>
          <StatusTag tone="done">Мақұлданды</StatusTag>
          <StatusTag tone="stopped">Отказано</StatusTag>
          <StatusTag tone="quiet">Not started</StatusTag>
        </div>
        <TaskList
          tasks={[
            { title: "Подтвердить телефон", href: "#t1", status: { text: "Выполнено", tone: "plain" } },
            {
              title: "Загрузить удостоверение личности",
              hint: "Две стороны, около 3 минут",
              href: "#t2",
              status: { text: "Ждёт вас", tone: "yours" },
            },
            { title: "Проверка личности", href: "#t3", status: { text: "Проверяем", tone: "moving" } },
            {
              title: "Подписать договор",
              hint: "Откроется после решения кредитора",
              status: { text: "Пока недоступно", tone: "plain" },
            },
          ]}
        />
        <Notice tone="success" live={true} title="Сохранено">
          Новый адрес начнёт действовать после подтверждения.
        </Notice>
        <Notice title="Кто видел ваши данные">
          За неделю — один просмотр: сотрудник поддержки, по вашему обращению.
        </Notice>
        <Notice
          tone="warning"
          title="Платёж 12 декабря"
          actions={<LinkButton href="#pay">Заплатить сейчас</LinkButton>}
        >
          Внесите 114 890 ₸ до 23:59.
        </Notice>
        <Notice tone="danger">Карта не приняла платёж. Деньги не списаны; попробуйте другую карту.</Notice>
      </div>
      <Timeline
        steps={[
          {
            title: "Заявка подана",
            state: "done",
            stateText: "сделано",
            when: { text: "20 ноября, 14:02", iso: "2026-11-20T14:02+05:00" },
          },
          {
            title: "Личность подтверждена",
            state: "done",
            stateText: "сделано",
            when: { text: "20 ноября, 14:31" },
            children: "Проверил оператор KYC",
          },
          {
            title: "Кредитор «Жетісу» отказал",
            state: "stopped",
            stateText: "остановлено",
            when: { text: "21 ноября, 10:12" },
          },
          {
            title: "Кредиторы рассматривают заявку",
            state: "current",
            stateText: "сейчас",
            when: { text: "с 20 ноября, 15:00" },
            children: "Ответили 2 из 3",
          },
          { title: "Подписание договора", state: "later", stateText: "потом" },
          { title: "Деньги на карте", state: "later", stateText: "потом" },
        ]}
        next={{
          title: "Что дальше",
          text: "Последний ответ придёт до 18:00 завтра. Мы пришлём SMS; делать ничего не нужно.",
        }}
      />
    </div>
  );
}

export function PieceGallery() {
  return (
    <div>
      <Block title="Негізгі сандар">
        <Stats>
          <Stat label="Қалған қарыз" value="806 220 ₸" note="12 төлемнің 5-еуі өтелді" />
          <Stat label="Келесі төлем" value="114 890 ₸" note="12 желтоқсан" tone="signal" />
          <Stat label="Мөлшерлеме" value="26,4 %" />
        </Stats>
        <div class="mt-5">
          <Progress label="Өтелді" value={5} max={12} text="12-ден 5" />
        </div>
      </Block>
      <Block title="Offers">
        <CardGrid>
          <Card
            title="Банк «Дала»"
            level={3}
            icon="badge-check"
            tone="signal"
            status={<StatusTag tone="yours">Awaits you</StatusTag>}
            actions={<Button>Choose</Button>}
          >
            <Facts
              look="rows"
              facts={[
                { term: "Monthly", value: <Money amount="114 890 ₸" /> },
                { term: "In all", value: <Money amount="1 378 680 ₸" /> },
              ]}
            />
          </Card>
          <Card title="Ваши данные" level={3} icon="shield-check" href="#data">
            <p class="text-muted">Что хранится, зачем и до какого дня. Скачать, исправить, удалить.</p>
          </Card>
          <Card title="Сессиялар" level={3} icon="monitor-smartphone" href="#sessions">
            <p class="text-muted">Тіркелгіңізге кірген құрылғылар мен уақыт.</p>
          </Card>
        </CardGrid>
      </Block>
      <Block
        title="Payments"
        actions={
          <LinkButton href="#csv" variant="secondary" size="small" icon="download">
            CSV
          </LinkButton>
        }
      >
        <Table
          caption="Payments by month"
          columns={[
            { label: "Дата" },
            { label: "Статус" },
            { label: "Основной долг", numeric: true },
            { label: "Вознаграждение", numeric: true },
            { label: "Сумма", numeric: true },
            { label: "Действие", hiddenLabel: true },
          ]}
          rows={months.map(([date, state, principal, interest]) => [
            date,
            <StatusTag tone={state === "due" ? "yours" : "done"}>
              {state === "due" ? "К оплате" : "Оплачен"}
            </StatusTag>,
            principal,
            interest,
            "114 890 ₸",
            <a class="link" href="#receipt">
              Чек
            </a>,
          ])}
        />
        <div class="mt-5">
          <Pagination
            label="Pages"
            newer={{ href: "#newer", label: "Newer" }}
            older={{ href: "#older", label: "Older" }}
          />
        </div>
      </Block>
      <Block title="Проверьте ответы">
        <SummaryList
          rows={[
            {
              question: "Имя",
              answer: "Әсел Құнанбайқызы Нұрғалиева",
              change: { href: "#name", text: "Изменить", hiddenText: "имя" },
            },
            {
              question: "Электронная почта",
              answer: "ochen.dlinnyy.adres.pochty.bez.probelov@primer-dlinnogo-domena.kz",
              change: { href: "#mail", text: "Изменить", hiddenText: "почту" },
            },
            {
              question: "ИИН",
              answer: (
                <Masked
                  label="ИИН, скрыт"
                  masked="•••• •••• 4417"
                  reveal={
                    <a class="link" href="#reveal">
                      Показать с причиной
                    </a>
                  }
                />
              ),
            },
            {
              question: "Второй телефон",
              answer: <span class="text-muted">Не указан</span>,
              change: { href: "#phone", text: "Изменить", hiddenText: "второй телефон" },
            },
          ]}
        />
      </Block>
      <Block title="Receipt">
        <div class="grid gap-5">
          <Facts
            facts={[
              { term: "Лендер", value: "«Дала» банкі" },
              { term: "Қол қойылды", value: "20.11.2026, 14:02" },
              { term: "№", value: "24-1041" },
            ]}
          />
          <Copyable
            label="Код квитанции"
            value="7f3a-91c2-be04-55d1-0a6e"
            words={{ copy: "Скопировать", copied: "Скопировано" }}
          />
          <EmptyState
            icon="inbox"
            title="Өтінім әлі жоқ"
            text="Бірінші өтінім 5 минут алады. Кез келген қадамда тоқтап, кейін жалғастыра аласыз."
            actions={<LinkButton href="#new">Өтінім беру</LinkButton>}
          />
        </div>
      </Block>
      <Block title="Prose">
        <Prose lang="ru">
          <h3>1. Общие положения</h3>
          <p>
            Мы обрабатываем данные только для названных целей → и храним не дольше срока. Читайте{" "}
            <a href="#more">полный текст</a>.
          </p>
          <ul>
            <li>номер и дата документа — № 012345678;</li>
            <li>сумма: 450 000 ₸.</li>
          </ul>
        </Prose>
      </Block>
    </div>
  );
}

const months = [
  ["12 декабря 2026", "due", "88 490 ₸", "26 400 ₸"],
  ["12 ноября 2026", "paid", "86 586 ₸", "28 304 ₸"],
  ["12 октября 2026", "paid", "84 723 ₸", "30 167 ₸"],
] as const;
