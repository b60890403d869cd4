import { expect, test } from "vitest";
import { ErrorSummary } from "./error-summary.tsx";
import { Checkbox, Checkboxes, Field, Form, fieldId, RadioGroup, Select, Textarea } from "./form.tsx";

const choices = [
  { value: "a", label: "А", hint: "первая" },
  { value: "b", label: "Б" },
];
const wrong = { name: "answer", label: "Ответ", hint: "Подсказка", error: "Ответьте" };

const controls = {
  field: <Field {...wrong} />,
  textarea: <Textarea {...wrong} />,
  select: <Select {...wrong} options={choices} />,
  radios: <RadioGroup {...wrong} choices={choices} />,
  checkboxes: <Checkboxes {...wrong} choices={choices} values={[]} />,
  checkbox: <Checkbox {...wrong} />,
};

test.each(Object.entries(controls))("a %s's error is announced with it", (_name, control) => {
  const html = String(control);
  const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, ids = ""]) =>
    ids.split(" "),
  );
  expect(described).toContain("field-answer-error");
  expect(html).toMatch(/id="field-answer-error"[^>]*>.*Ответьте/s);
});

test.each(Object.entries(controls))(
  "the error summary's link lands on a control of the %s",
  (_name, control) => {
    const target = /href="#([^"]+)"/.exec(
      String(<ErrorSummary title="Проверьте" errors={[{ name: "answer", text: "Ответьте" }]} />),
    )?.[1];
    expect(target).toBe(fieldId("answer"));
    expect(String(control)).toMatch(new RegExp(`<(?:input|select|textarea)[^>]* id="${target}"`));
  },
);

test.each(Object.entries(controls))("no two parts of a %s share an id", (_name, control) => {
  const ids = [...String(control).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a field without an error claims none", () => {
  const html = String(<Field name="answer" label="Ответ" error="" />);
  expect(html).not.toContain("aria-invalid");
  expect(html).not.toContain("aria-describedby");
});

test("an answer comes back as it was typed, quotes and marks included", () => {
  const typed = `"><script>alert(1)</script>`;
  expect(String(<Field name="answer" label="Ответ" value={typed} />)).toContain(
    'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"',
  );
});

test("a text that begins with a line break keeps it", () => {
  expect(String(<Textarea name="answer" label="Ответ" value={"\nвторая строка"} />)).toContain(
    ">\n\nвторая строка</textarea>",
  );
});

test("a password is never written back into the page", () => {
  expect(String(<Field name="answer" label="Пароль" type="password" value="тайна" />)).not.toContain("тайна");
});

test("nothing is chosen for the person", () => {
  const html =
    String(<RadioGroup name="answer" label="Ответ" choices={choices} />) +
    String(<Checkbox name="yes" label="Да" />);
  expect(html).not.toContain("checked");
});

test("the chosen answers come back chosen", () => {
  expect(String(<RadioGroup name="answer" label="Ответ" choices={choices} value="b" />)).toMatch(
    /value="b" checked=""/,
  );
  expect(String(<Select name="answer" label="Ответ" options={choices} value="b" />)).toMatch(
    /value="b" selected=""/,
  );
  expect(String(<Checkboxes name="answer" label="Ответ" choices={choices} values={["b"]} />)).toMatch(
    /value="b" checked=""/,
  );
});

test("a form posts, and leaves the checking to the server that speaks the reader's language", () => {
  const html = String(<Form action="/request" token={{ name: "token", value: "t" }} />);
  expect(html).toMatch(/^<form method="post" action="\/request"[^>]* novalidate=""/);
  expect(html).toContain('<input type="hidden" name="token" value="t"/>');
});
