import type { Route } from "../../route.ts";
import { conversationRoutes } from "./conversation.tsx";
import { conversationListRoutes } from "./list.tsx";
import { newConversationRoutes } from "./new.tsx";

/** Talking to support (policy 2 support, 3 communications). */
export const supportRoutes: readonly Route[] = [
  ...conversationListRoutes,
  ...newConversationRoutes,
  ...conversationRoutes,
];
