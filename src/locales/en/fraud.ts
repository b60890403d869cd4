/** Rules against fraud: what the customer is told, what officers see. */
export const fraud = {
  "fraud.told.title": "Automated check",
  "fraud.told.before":
    "When you send the request, a program looks for signs of fraud: whether the phone, device, network, document or pictures occur in other accounts, and whether the e-mail is a disposable one. The program decides nothing: a member of staff decides.",
  "fraud.told.after":
    "On {at} a program looked for signs of fraud in this request. It decides nothing and refuses nothing: a member of staff decides.",
  "fraud.told.person":
    "If the request is declined, you can ask here for another member of staff to look again. If you have a question about the check, you can write to us before that.",
  "fraud.high": "Needs two people",
  "fraud.title": "Signs of fraud",
  "fraud.none": "No rule fired.",
  "fraud.col.rule": "Rule",
  "fraud.col.count": "Counted",
  "fraud.col.weight": "Points",
  "fraud.sum": "{score} of 100 points, version of the rules {version}",
  "fraud.informs":
    "The rules inform and decide nothing. A request may not be declined because of them alone; their outcome is not told to the customer.",
  "fraud.fourEyes": "An approval of this request needs a second member of staff.",
  "fraudLevel.low": "Ordinary request",
  "fraudLevel.raised": "Some signs",
  "fraudLevel.high": "Many signs",
  "act.request.checked": "A program looked for signs of fraud in the request",
  "held.riskScore": "outcome of the automated check of the request",
  "held.riskLevel": "outcome of the automated check of the request",
  "held.riskHits": "outcome of the automated check of the request",
  "held.rulesVersion": "outcome of the automated check of the request",
};
