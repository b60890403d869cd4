export const messages = {
  "mail.confirm_email.subject": "Your e-mail confirmation code — Alem Credit",
  "mail.confirm_email.text":
    "Hello!\n\nThe code that confirms your e-mail at Alem Credit: {code}\n\nIt is valid for 10 minutes. Tell it to nobody: the staff of Alem Credit never ask for codes.\n\nIf you did not register there is nothing to do: no account appears without the code.",
  "mail.already_registered.subject": "Somebody tried to register with your e-mail",
  "mail.already_registered.text":
    "Hello!\n\nYou already have an Alem Credit account with this e-mail, so no new one was made.\n\nIf it was you, sign in: {link}\nIf it was not, there is nothing to do.",
  "mail.recovery_code.subject": "Your code for a new password — Alem Credit",
  "mail.recovery_code.text":
    "Hello!\n\nThe code to set a new password: {code}\n\nIt is valid for 10 minutes. Tell it to nobody.\n\nIf you did not ask for it there is nothing to do: the password has not changed.",
  "mail.new_sign_in.subject": "A sign-in to your account from a new device",
  "mail.new_sign_in.text":
    "Hello!\n\nSomebody signed in to your account from a device we had not seen before.\n\nDevice: {device}\nTime: {time}\n\nIf it was you, there is nothing to do.\nIf it was not you, open the link within 24 hours: we end all sessions and stop the requests.\n{link}",
  "mail.password_changed.subject": "Your password was changed",
  "mail.password_changed.text":
    "Hello!\n\nThe password of your Alem Credit account was changed: {time}. All other sessions were ended.\n\nIf it was not you, set a new password: {link}",
  "mail.account_closed.subject": "Your account is closed",
  "mail.account_closed.text":
    "Hello!\n\nYour Alem Credit account was closed: {time}. The account data will be erased by {until} at the latest; what the law obliges us to keep is kept apart and used for nothing else.\n\nQuestions: {contact}",
  "mail.account_unused.subject": "Your account has not been used for long",
  "mail.account_unused.text":
    "Hello!\n\nYou have not signed in to Alem Credit for more than a year. If nobody signs in by {until}, the account closes and the time for which its data are kept begins (policy 6.1). To keep the account it is enough to sign in: {link}",
  "mail.request_received.subject": "Request {number} received",
  "mail.request_received.text":
    "Hello!\n\nWe received your request {number}. The cabinet shows what happens next: {link}",
  "mail.request_question.subject": "A question about request {number}",
  "mail.request_question.text":
    "Hello!\n\nRequest {number} needs your answer. The question is in the cabinet: {link}\n\nPlease answer by {due}.",
  "mail.request_decided.subject": "The decision on request {number}",
  "mail.request_decided.text":
    "Hello!\n\nThere is a decision on request {number}. It is in the cabinet together with its reason: {link}",
  "mail.staff_invitation.subject": "Your invitation to the Alem Credit office",
  "mail.staff_invitation.text":
    "Hello!\n\nYou are invited to work in the Alem Credit office. Open the link within 72 hours, set a password and connect an app that shows codes:\n{link}",
  "mail.footer": "{operator} · This mail is about your account; it is not advertising.",
  "sms.confirm_phone": "{code} is the Alem Credit code to confirm your number. Tell nobody",
} as const;
