/** Mails and SMS. An SMS in Cyrillic holds 70 characters alone; a code says what it is for and to tell it to nobody. */
export const messages = {
  "mail.confirm_email.subject": "Код подтверждения почты — Alem Credit",
  "mail.confirm_email.text":
    "Здравствуйте!\n\nКод для подтверждения вашей почты в Alem Credit: {code}\n\nОн действует 10 минут. Никому его не сообщайте: сотрудники Alem Credit никогда не спрашивают коды.\n\nЕсли вы не регистрировались, ничего делать не нужно: без кода аккаунт не появится.",
  "mail.already_registered.subject": "Кто-то пытался зарегистрироваться с вашей почтой",
  "mail.already_registered.text":
    "Здравствуйте!\n\nС этой почтой у вас уже есть аккаунт Alem Credit, поэтому новый не создан.\n\nЕсли это были вы, войдите: {link}\nЕсли не вы, ничего делать не нужно.",
  "mail.recovery_code.subject": "Код для нового пароля — Alem Credit",
  "mail.recovery_code.text":
    "Здравствуйте!\n\nКод, чтобы задать новый пароль: {code}\n\nОн действует 10 минут. Никому его не сообщайте.\n\nЕсли вы не просили об этом, ничего делать не нужно: пароль остался прежним.",
  "mail.new_sign_in.subject": "Вход в ваш аккаунт с нового устройства",
  "mail.new_sign_in.text":
    "Здравствуйте!\n\nВ ваш аккаунт вошли с устройства, которого мы раньше не видели.\n\nУстройство: {device}\nВремя: {time}\n\nЕсли это были вы, ничего делать не нужно.\nЕсли это были не вы, откройте ссылку в течение 24 часов: мы завершим все сеансы и остановим заявки.\n{link}",
  "mail.password_changed.subject": "Пароль изменён",
  "mail.password_changed.text":
    "Здравствуйте!\n\nПароль вашего аккаунта Alem Credit изменён {time}. Остальные сеансы завершены.\n\nЕсли это были не вы, задайте новый пароль: {link}",
  "mail.account_closed.subject": "Аккаунт закрыт",
  "mail.account_closed.text":
    "Здравствуйте!\n\nВаш аккаунт Alem Credit закрыт {time}. Данные аккаунта будут удалены не позже {until}; то, что обязывает хранить закон, хранится отдельно и ни для чего другого не используется.\n\nВопросы: {contact}",
  "mail.account_unused.subject": "Аккаунтом давно не пользуются",
  "mail.account_unused.text":
    "Здравствуйте!\n\nВы не входили в Alem Credit больше года. Если не войти до {until}, аккаунт закроется, и отсчёт срока хранения его данных начнётся (политика, п. 6.1). Чтобы оставить аккаунт, достаточно войти: {link}",
  "mail.request_received.subject": "Заявка {number} принята",
  "mail.request_received.text":
    "Здравствуйте!\n\nМы получили заявку {number}. Что будет дальше, видно в кабинете: {link}",
  "mail.request_question.subject": "Вопрос по заявке {number}",
  "mail.request_question.text":
    "Здравствуйте!\n\nПо заявке {number} нужен ваш ответ. Вопрос — в кабинете: {link}\n\nОтветьте, пожалуйста, до {due}",
  "mail.request_decided.subject": "Решение по заявке {number}",
  "mail.request_decided.text":
    "Здравствуйте!\n\nПо заявке {number} есть решение. Оно и его причина — в кабинете: {link}",
  "mail.staff_invitation.subject": "Приглашение в офис Alem Credit",
  "mail.staff_invitation.text":
    "Здравствуйте!\n\nВас пригласили работать в офисе Alem Credit. Откройте ссылку в течение 72 часов, задайте пароль и подключите приложение с кодами:\n{link}",
  "mail.footer": "{operator} · Это письмо о вашем аккаунте, а не реклама.",
  "sms.confirm_phone": "{code} — код Alem Credit для подтверждения номера. Никому не говорите",
} as const;
