import { Button, ButtonGroup, LinkButton } from "./button.tsx";
import { Details } from "./details.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Checkbox, Checkboxes, Field, Fieldset, Form, RadioGroup, Select, Textarea } from "./form.tsx";

/** Controls at rest on one side, the same form come back with 422 on the other. */
export function FormGallery() {
  return (
    <div class="grid gap-12 lg:grid-cols-2">
      <Resting />
      <Refused />
    </div>
  );
}

function Resting() {
  return (
    <div lang="kk">
      <Form action="/profile" token={{ name: "token", value: "sample" }} sendingText="Жіберілуде…">
        <Fieldset legend="Сіз туралы" hint="Жеке куәліктегідей жазыңыз.">
          <Field name="full-name" label="Аты-жөні" autocomplete="name" value="Әсел Құнанбайқызы Нұрғалиева" />
          <Field name="iin" label="ЖСН" hint="12 сан" inputmode="numeric" width="short" maxlength={12} />
          <Field name="email" label="Электрондық пошта" type="email" autocomplete="email" inputmode="email" />
          <Field
            name="phone"
            label="Телефон"
            type="tel"
            autocomplete="tel"
            width="medium"
            value="+7 701 000 00 00"
          />
        </Fieldset>
        <Details summary="Мұны неге сұраймыз?">
          <p>Серіктес банк сізді тексеруге міндетті. Деректер тек осы өтінім үшін қолданылады.</p>
        </Details>
        <RadioGroup
          name="income"
          label="Табыс көзі"
          choices={[
            { value: "job", label: "Жұмыс", hint: "Еңбек шарты бойынша" },
            { value: "own", label: "Өз ісім" },
            { value: "pension", label: "Зейнетақы" },
          ]}
          value="job"
        />
        <Checkboxes
          name="channels"
          label="Қалай хабарласайық?"
          optional="(міндетті емес)"
          choices={[
            { value: "sms", label: "SMS" },
            { value: "mail", label: "Пошта" },
          ]}
          values={["sms"]}
        />
        <Textarea
          name="note"
          label="Түсініктеме"
          optional="(міндетті емес)"
          rows={3}
          value={"\nБірінші жол бос."}
        />
        <Checkbox
          name="consent"
          label="Деректерімді банкке беруге келісемін"
          hint="Келісімді кез келген уақытта қайтарып алуға болады."
        />
        <ButtonGroup>
          <Button>Өтінім жіберу</Button>
          <Button variant="secondary" name="later" value="yes">
            Кейін жалғастыру
          </Button>
        </ButtonGroup>
      </Form>
    </div>
  );
}

function Refused() {
  return (
    <div class="flex flex-col gap-6">
      <ErrorSummary
        title="Проверьте ответы"
        errors={[
          { name: "sum", text: "Введите сумму от 50 000 до 3 000 000 ₸" },
          { name: "bank", text: "Выберите банк" },
          { name: "goal", text: "Выберите цель" },
          { name: "agree", text: "Подтвердите, что условия прочитаны" },
          { text: "Мы не смогли связаться с банком. Попробуйте через минуту." },
        ]}
      />
      <Form action="/request">
        <Field
          name="sum"
          label="Сумма"
          type="number"
          suffix="₸"
          value="12"
          width="medium"
          error="Введите сумму от 50 000 до 3 000 000 ₸"
        />
        <Select
          name="bank"
          label="Банк для зачисления"
          placeholder="Не выбран"
          options={[{ value: "a", label: "Банк «Дала»" }]}
          error="Выберите банк"
        />
        <RadioGroup
          name="goal"
          label="Цель"
          hint="Цель видит только кредитор."
          inline={true}
          choices={[
            { value: "repair", label: "Ремонт" },
            { value: "study", label: "Учёба" },
          ]}
          error="Выберите цель"
        />
        <Field
          name="password"
          label="Пароль"
          type="password"
          autocomplete="new-password"
          hint="Не короче 12 знаков; фраза запоминается легче."
          error="Этот пароль встречается в утечках"
        />
        <Textarea
          name="why"
          label="Почему вы просите исправить запись"
          value="Ошибка в дате"
          error="Напишите подробнее: что неверно и как верно"
        />
        <Checkbox name="agree" label="Условия прочитаны" error="Подтвердите, что условия прочитаны" />
        <ButtonGroup>
          <Button variant="danger" icon="trash-2">
            Закрыть счёт
          </Button>
          <Button variant="quiet">Отмена</Button>
          <LinkButton href="#small" variant="secondary" size="small">
            Маленькая
          </LinkButton>
        </ButtonGroup>
      </Form>
    </div>
  );
}
