/** What every route of the desk declares. */
export const deskMeaning = {
  purpose: "communications",
  clause: "2.support",
  permission: "support.answer",
} as const;
