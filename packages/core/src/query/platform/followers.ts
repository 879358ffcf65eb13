/** How many subscriptions are followed now. */
export interface Followers {
  /** One begins; what is returned is called when it ends. */
  begun(): () => void;
  count(): number;
}

export const createFollowers = (): Followers => {
  let following = 0;
  return {
    begun: () => {
      following += 1;
      let gone = false;
      return () => {
        if (!gone) following -= 1;
        gone = true;
      };
    },
    count: () => following,
  };
};
