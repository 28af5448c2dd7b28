// Sizes and colour schemes of the window, set exactly; Chromium only.

/** Makes the window this wide and high, and prefer this colour scheme, until `plain`. */
export async function emulate(session, { width, height = 1000, scheme = "light" }) {
  await session.devtools("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await session.devtools("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }],
  });
}

/** Ends every emulation. */
export async function plain(session) {
  await session.devtools("Emulation.clearDeviceMetricsOverride");
  await session.devtools("Emulation.setEmulatedMedia", { features: [] });
}
