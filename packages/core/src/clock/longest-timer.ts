/** The longest time a timer of any JavaScript runtime can be set to, in milliseconds: a little under 25 days. */
export const longestTimerMs = 2_147_483_647;
