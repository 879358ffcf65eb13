/** Behind the hint of a picture: a finger scrolls the page instead, so it is told to a pointer alone. */
export const ZoomHint = ({ children }: { children: string }) => (
  <>
    {children}
    <span className="phone-only:hidden pointer-coarse:hidden">, drag to zoom</span>
  </>
);
