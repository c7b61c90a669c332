import { getStreamCourse } from "@/server/bff/replay/get-stream-course";

export const GET = getStreamCourse;
