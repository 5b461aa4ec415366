// The rules for the UI's modules and their tests.

import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-implicit-globals": "error",
      "no-else-return": "error",
      "object-shorthand": "error",
      // Text of the program must never become markup or code.
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Write text with h() or render()." },
        { property: "outerHTML", message: "Write text with h() or render()." },
        { property: "insertAdjacentHTML", message: "Write text with h() or render()." },
      ],
      "no-restricted-globals": ["error", "event", "name"],
    },
  },
  { files: ["**/web/theme.js"], languageOptions: { sourceType: "script" } },
  {
    files: ["src/test/js/**"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-restricted-properties": "off" },
  },
];
