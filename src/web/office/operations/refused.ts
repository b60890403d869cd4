import { refusalIn } from "../said.tsx";

export const operationRefusal = refusalIn("opRefused", "opRefused.operation_moved_on");
