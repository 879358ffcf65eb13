export const NODE_HEIGHT = 30;
export const NODE_GAP = 8;

/** What the picture of so many neighbours on either side is high, px: known before what draws it has come. */
export const pictureHeight = (dependents: number, dependsOn: number): number => {
  const most = Math.max(dependents, dependsOn, 1);
  return most * (NODE_HEIGHT + NODE_GAP) - NODE_GAP;
};
